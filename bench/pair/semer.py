"""Fed to `python -m pretix shell_scoped`: an organizer and an event whose form resembles a registration."""

from datetime import timedelta
from decimal import Decimal

from django.utils.timezone import now
from django_scopes import scopes_disabled
from pretix.base.models import Event, Item, Organizer, Question, QuestionOption, Quota

REGLAGES = {
    "timezone": "Europe/Paris",
    "ticket_download": True,
    "ticketoutput_pdf__enabled": True,
    "attendee_names_asked": True,
    "attendee_names_required": True,
    "attendee_addresses_asked": True,
    "attendee_addresses_required": True,
    "order_phone_asked": True,
    "order_phone_required": True,
    "invoice_address_asked": False,
}
QUESTIONS = (
    ("S", "Place of birth", True), ("D", "Date of birth", True), ("S", "Identity card number", True),
    ("C", "Language", True), ("C", "Option", True), ("M", "Arrangements", False), ("N", "Year", True),
    ("T", "Studies", True), ("B", "This is true", True), ("F", "Copy of the identity card", True),
)  # fmt: skip
PROPOSES = {"C": ("English", "German", "Spanish", "Italian"), "M": ("Extra time", "Reader")}

with scopes_disabled():
    organisateur, _ = Organizer.objects.get_or_create(slug="exam", defaults={"name": "Exam"})
    if not Event.objects.filter(slug="session1", organizer=organisateur).exists():
        session = Event.objects.create(
            organizer=organisateur, slug="session1", name="Session 1", currency="EUR", live=False,
            date_from=now() + timedelta(days=90), plugins="pretix.plugins.ticketoutputpdf",
        )  # fmt: skip
        session.set_defaults()
        for cle, valeur in REGLAGES.items():
            session.settings.set(cle, valeur)
        place = Item.objects.create(
            event=session, name="Examination", default_price=Decimal(0), admission=True, personalized=True
        )
        Quota.objects.create(event=session, name="places", size=10_000_000).items.add(place)
        for rang, (forme, texte, requise) in enumerate(QUESTIONS):
            question = Question.objects.create(
                event=session, question=texte, type=forme, required=requise, position=rang
            )
            question.items.add(place)
            for ordre, proposee in enumerate(PROPOSES.get(forme, ())):
                QuestionOption.objects.create(question=question, answer=proposee, position=ordre)
        session.live = True
        session.save()
