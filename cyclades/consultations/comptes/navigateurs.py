"""A browser named as its owner would: « Firefox sur Windows »."""

NAVIGATEURS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chromium", "Chromium"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMES = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip
INCONNU = "Navigateur inconnu"


def nommer(agent: str) -> str:
    """From what the browser says of itself, which proves nothing."""
    navigateur = next((nom for signe, nom in NAVIGATEURS if signe in agent), "")
    systeme = next((nom for signe, nom in SYSTEMES if signe in agent), "")
    return " sur ".join(mot for mot in (navigateur or INCONNU, systeme) if mot)
