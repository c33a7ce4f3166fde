"""The customers' pages on the desk: the list, one customer with all that happened, and two who are one."""
