// A search box above a long list: keeps only the options that contain every word typed, accents ignored.

const sansAccents = (texte) => texte.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function filtrer(liste) {
  const boite = document.createElement("input");
  boite.type = "search";
  boite.className = "fr-input fr-mb-1w";
  boite.autocomplete = "off";
  boite.setAttribute("aria-label", "Rechercher dans la liste des spécialités");
  boite.placeholder = "Rechercher une spécialité";
  const options = [...liste.options].slice(1);
  boite.addEventListener("input", () => {
    const mots = sansAccents(boite.value).split(/\s+/).filter(Boolean);
    for (const option of options) {
      const texte = sansAccents(option.text);
      option.hidden = !option.selected && !mots.every((mot) => texte.includes(mot));
    }
  });
  liste.before(boite);
}

document.querySelectorAll("select[data-filtrer]").forEach(filtrer);
