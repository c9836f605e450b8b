// What a page is made of, its words left aside: the kinds of elements, where they stand, what they say of themselves.
// Two pages of one skeleton look alike to a judge of accessibility: rows may be more or fewer, names may differ.
() => {
  const SOUS_LEURS_MOTS = new Set(["class", "type", "role", "lang", "dir", "tabindex", "scope", "autocomplete", "rel",
    "disabled", "hidden", "checked", "open", "required", "readonly", "multiple", "target", "style"]);
  const RENVOIS = new Set(["for", "aria-labelledby", "aria-describedby", "aria-controls"]);
  const REPERES = "h1,h2,h3,h4,h5,h6,main,nav,header,footer,aside,section,form,[role]";
  const condenser = texte => {
    let a = 0xdeadbeef, b = 0x41c6ce57;
    for (let rang = 0; rang < texte.length; rang++) {
      const signe = texte.charCodeAt(rang);
      a = Math.imul(a ^ signe, 2654435761);
      b = Math.imul(b ^ signe, 1597334677);
    }
    return (a >>> 0).toString(36) + (b >>> 0).toString(36);
  };
  const vers = cles => cles.split(/\s+/).filter(Boolean).map(cle => Boolean(document.getElementById(cle))).join();
  const dire = ({ name, value }) => {
    if (RENVOIS.has(name)) return `${name}=${vers(value)}`;
    const parle = SOUS_LEURS_MOTS.has(name) || (name.startsWith("aria-") && name !== "aria-label");
    return parle ? `${name}=${value}` : `${name}${value.trim() ? "" : " vide"}`;
  };
  const decrire = element => [
    element.localName,
    ...[...element.attributes].map(dire).sort(),
    element.textContent.trim() ? "dit" : "muet",
    element.getClientRects().length ? "vu" : "caché",
  ].join(" ");
  const sortes = new Set();
  const parcourir = (element, chemin) => {
    const ici = condenser(`${chemin}>${decrire(element)}`);
    sortes.add(ici);
    for (const enfant of element.children) parcourir(enfant, ici);
  };
  parcourir(document.documentElement, "");
  const reperes = [...document.querySelectorAll(REPERES)].map(
    un => `${un.localName} ${un.getAttribute("aria-label") ?? ""}`);
  return condenser([...sortes].sort().join() + reperes.filter((un, rang) => un !== reperes[rang - 1]).join());
}
