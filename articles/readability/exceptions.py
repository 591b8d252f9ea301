"""Words whose syllables the spelling does not tell, counted by hand and ear."""

_WORDS = {
    2: (
        "aspirin beyond boa bunion bunions business cafe carriage crooked duo evening evenings every fatigued "
        "fluid fluids foliage fuels genius giant giants hatred hundred junior juniors kindred layer layers litre "
        "litres marriage metre metres minion mitre mustn't naive naked onion onions pigeon pigeons poem poems "
        "poet poets prayer prayers quiet quiets ragged reuse reused rugged ruin ruins sacred science seeing "
        "senior seniors someone surgeon surgeons union unions wednesday wicked"
    ),
    3: (
        "acquire acquires actually adobe albeit allele alleles ammonia apnea archaic area areas axiom axioms "
        "busier casually cornea deity easier eightieth employee employees everyday everyone everything everywhere "
        "fiftieth finale fortieth gradually idea ideas ileal karate likelier lineage lineal linear mosaic nausea "
        "nuclear oasis pneumonia quieter quietest quietly recipe recipes simile sixtieth syncope theater theaters "
        "theatre thirtieth trachea twentieth urea usually uvea visualize visually"
    ),
    4: (
        "anemone anxiety apostrophe asystole catastrophe catastrophes coefficient coefficients diabetes diarrhea "
        "diarrhoea diastole entirely epitome everybody facsimile geographic gonorrhea hyperbole ideally lineages "
        "satiety venereal"
    ),
    5: ("angiotensin delineation geographical heterogeneous"),
    6: ("angioedema homogeneity spontaneity"),
    7: ("heterogeneity"),
}
BY_HAND = {word: count for count, words in _WORDS.items() for word in words.split()}
