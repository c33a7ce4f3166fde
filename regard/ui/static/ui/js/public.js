// What a customer's pages run.
import "./rg-ago.js";
import "./rg-judgement.js";
