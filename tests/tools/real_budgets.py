"""The nine public budgets on which the documents try the methods: place, stage, exercise, and
the file under the folder `budgets` of the data."""
REAL_BUDGETS = [
    ("Montreuil", "CA", 2016, "totem/montreuil_CA_2016.xml"),
    ("Montreuil", "CA", 2018, "totem/montreuil_CA_2018.xml"),
    ("Montreuil", "CA", 2019, "totem/montreuil_CA_2019.xml"),
    ("Montreuil", "CA", 2023, "totem/montreuil_CA_2023.xml"),
    ("Montpellier", "CA", 2018, "totem/montpellier_CA_2018_M57_vote_par_fonction.xml"),
    ("Paris", "BP", 2022, "csv/paris_BP_2022.csv"),
    ("Paris", "BP", 2024, "csv/paris_BP_2024.csv"),
    ("Crac'h", "BP", 2022, "totem/crach_BP_2022.xml"),
    ("Mohon", "CFU", 2023, "totem/mohon_CFU_2023_M57A.xml"),
]
