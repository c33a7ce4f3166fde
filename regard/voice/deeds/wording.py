"""What customers read of a deed, in their language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Words:
    """Every text of one language. {name}: who signs; {desk}: what we are called."""

    language: str
    subject: str
    you_said: str
    we_did: str
    tell_us: str
    once: str
    lede: str
    nothing: str


LANGUAGES = {
    words.language: words
    for words in (
        Words(
            language="en",
            subject="You said, we did",
            you_said="You told us:",
            we_did="This is what we did:",
            tell_us="If it still is not what you needed, answer this letter: {name} will read it.",
            once="You said that we may write when something comes of it. We write of this once.",
            lede="What customers of {desk} told us, and what came of it.",
            nothing="Nothing to show yet.",
        ),
        Words(
            language="de",
            subject="Sie haben es gesagt, wir haben es getan",
            you_said="Sie haben uns gesagt:",
            we_did="Das haben wir getan:",
            tell_us="Wenn es noch nicht ist, was Sie brauchten, antworten Sie auf diesen Brief: {name} wird es lesen.",
            once="Sie haben gesagt, dass wir schreiben dürfen, wenn etwas daraus wird. Davon schreiben wir einmal.",
            lede="Was uns bei {desk} gesagt wurde und was daraus geworden ist.",
            nothing="Noch nichts zu zeigen.",
        ),
        Words(
            language="fr",
            subject="Vous l’avez dit, nous l’avons fait",
            you_said="Vous nous avez dit\u00a0:",
            we_did="Voici ce que nous avons fait\u00a0:",
            tell_us="Si ce n’est toujours pas ce qu’il vous fallait, répondez à cette lettre\u00a0: {name} la lira.",
            once="Vous avez dit que nous pouvions vous écrire à ce sujet. Nous n’en écrivons qu’une fois.",
            lede="Ce que l’on a dit à {desk}, et ce qui en est sorti.",
            nothing="Rien à montrer pour l’instant.",
        ),
        Words(
            language="es",
            subject="Usted lo dijo, nosotros lo hicimos",
            you_said="Usted nos dijo:",
            we_did="Esto es lo que hicimos:",
            tell_us="Si aún no es lo que necesitaba, responda a esta carta: la leerá {name}.",
            once="Usted dijo que podíamos escribirle si resultaba algo. Sobre esto escribimos una sola vez.",
            lede="Lo que nos dijeron en {desk} y lo que resultó de ello.",
            nothing="Todavía no hay nada que mostrar.",
        ),
        Words(
            language="nl",
            subject="U zei het, wij deden het",
            you_said="U zei ons:",
            we_did="Dit hebben wij gedaan:",
            tell_us="Is het nog niet wat u nodig had, beantwoord dan deze brief: {name} leest hem.",
            once="U zei dat wij mogen schrijven als er iets van komt. Hierover schrijven wij één keer.",
            lede="Wat men ons bij {desk} zei, en wat ervan kwam.",
            nothing="Nog niets te zien.",
        ),
        Words(
            language="it",
            subject="Lei l’ha detto, noi l’abbiamo fatto",
            you_said="Lei ci ha detto:",
            we_did="Ecco che cosa abbiamo fatto:",
            tell_us="Se non è ancora ciò di cui aveva bisogno, risponda a questa lettera: la leggerà {name}.",
            once="Ha detto che possiamo scriverLe quando ne nasce qualcosa. Ne scriviamo una volta sola.",
            lede="Che cosa ci hanno detto a {desk}, e che cosa ne è nato.",
            nothing="Ancora nulla da mostrare.",
        ),
        Words(
            language="pt",
            subject="Disse-nos, e nós fizemos",
            you_said="Disse-nos:",
            we_did="Foi isto que fizemos:",
            tell_us="Se ainda não é o que precisava, responda a esta carta: {name} vai lê-la.",
            once="Disse que podíamos escrever quando resultasse alguma coisa. Sobre isto escrevemos uma só vez.",
            lede="O que nos disseram em {desk}, e o que daí resultou.",
            nothing="Ainda não há nada para mostrar.",
        ),
        Words(
            language="pl",
            subject="Państwo powiedzieli, my zrobiliśmy",
            you_said="Powiedzieli nam Państwo:",
            we_did="Oto co zrobiliśmy:",
            tell_us="Jeśli to nadal nie to, czego Państwo potrzebowali, prosimy odpisać. Przeczyta to {name}.",
            once="Zgodzili się Państwo, byśmy napisali, gdy coś z tego wyniknie. Piszemy o tym tylko raz.",
            lede="Co usłyszeliśmy w {desk} i co z tego wynikło.",
            nothing="Na razie nie ma nic do pokazania.",
        ),
    )
}


def words_in(language: str) -> Words:
    """Return the texts for a language tag; English for one that we do not write."""
    return LANGUAGES.get(language.replace("_", "-").split("-")[0].lower(), LANGUAGES["en"])
