"""What screens are made of: the component kit, its style sheets, its small scripts.

A component is one macro file (`templates/ui/macros/judged.html`), one style sheet
(`static/ui/css/components/judged.css`) and, where it moves, one custom element (`static/ui/js/rg-….js`). Templates
reach every macro through the global `ui`: `{{ ui.judged(2) }}`, `{% call ui.message(message) %}…{% endcall %}`. Macros
take plain values, or small objects read by attribute or key (by attribute is quicker); they never query.

- `jinja`: the environment of all our Jinja2 templates: `ui`, `url`, `static` and the filters
- `kit`: finds a macro by its name
- `words`, `times`: how numbers, names, quotes and moments are said; pure
- `scale`: the five judgements and moods, their words and their signs; pure
- `charts`: where things stand in the spark and in the chart of a customer's judgements; pure
- `links`: fast addresses
- `/styleguide/` shows each component with its states
"""
