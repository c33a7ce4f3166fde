"""Portuguese, in a form that reads well on both sides of the ocean."""

# ruff: noqa: E501  (whoever translates reads a text whole on one line)

from regard.judgement.wording.words import Words

WORDS = Words(
    language="pt",
    question="A resposta de {agent} correspondeu ao que precisava?",
    question_unsigned="A nossa resposta correspondeu ao que precisava?",
    steps=("Ficou muito aquém", "Ficou aquém", "Correspondeu", "Foi além", "Foi muito além"),
    mail_hint="Escolha uma opção e confirme-a na página que se abre. Pode acrescentar algumas palavras e mudar de ideia durante sete dias.",
    skip="Ir para a pergunta",
    asked="{when} escreveu-nos",
    line="o que precisava",
    hint="Basta um clique.",
    not_kept_yet="Nada fica guardado enquanto não carregar no botão. Também pode escolher outra opção.",
    keep="Guardar esta resposta",
    kept="Obrigado, ficou guardado. Pode mudar a resposta {until}.",
    words_low="O que teria sido preciso?",
    words_met="Há mais alguma coisa que devamos saber?",
    words_high="O que fez a diferença?",
    words_hint="Só se quiser. Toda a equipa lê o que escrever.",
    words_kept="As suas palavras ficaram guardadas. Obrigado.",
    thank="Gostaria de agradecer a alguém?",
    thank_for_answer="pela resposta",
    thank_for_help="pela ajuda",
    send_words="Enviar estas palavras",
    still_open="Ainda não está resolvido? Responda ao nosso e-mail e as mesmas pessoas vão ver.",
    kept_with="Guardado com Regard",
    choose_one="Escolha primeiro uma das cinco opções.",
    expired_title="Esta pergunta já não está aberta",
    expired="Foi feita há mais de 60 dias. Se ainda houver algo por resolver, ou se quiser contar-nos como correu, responda ao nosso e-mail: as mesmas pessoas vão ler.",
    withdrawn_title="Aqui já não há nada para avaliar",
    withdrawn="A resposta a que esta ligação pertence foi retirada. Se ainda está à espera de uma, responda ao nosso e-mail e nós veremos.",
    closed_title="Foi isto que nos disse",
    closed="Podia ser mudado durante sete dias, e esse prazo já passou. Se hoje pensa de outra forma, responda ao nosso e-mail: as mesmas pessoas vão ler.",
    unknown_title="Não conhecemos esta ligação",
    unknown="Talvez uma parte se tenha perdido. Abra-a de novo a partir do nosso e-mail, ou responda a esse e-mail.",
    busy_title="Um momento, por favor",
    busy="Foi muita coisa de uma só vez. Espere um minuto e tente de novo. Nada do que nos disse antes se perdeu.",
    today="Hoje",
    yesterday="Ontem",
    on_weekdays=(
        "Na segunda-feira", "Na terça-feira", "Na quarta-feira", "Na quinta-feira", "Na sexta-feira", "No sábado",
        "No domingo",
    ),
    on_date="No dia {day} de {month}",
    until_weekdays=(
        "até segunda-feira", "até terça-feira", "até quarta-feira", "até quinta-feira", "até sexta-feira", "até sábado",
        "até domingo",
    ),
    until_date="{weekday}, {day} de {month}",
    months=(
        "janeiro", "fevereiro", "março", "abril", "maio", "junho",
        "julho", "agosto", "setembro", "outubro", "novembro", "dezembro",
    ),
    in_year=" de {year}",
)  # fmt: skip
