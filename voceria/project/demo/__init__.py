"""The demo municipality: receives a day, delivers everything an office has around that day. Pure data, no Django.

Nothing here writes to the database; `load.py` puts it through the operations. Every function is deterministic:
the same day and hour give the same office.

    municipality.MUNICIPALITY            one MunicipalitySeed (with administration, colours, about text)
    municipality.AREAS                   8 AreaSeed           key is used by events and bulletins
    municipality.OFFICIALS               17 OfficialSeed      `presides` and quotes refer to their keys
    municipality.STAFF                   8 StaffSeed          one per role; `role` is a value of office.choices.Role
    municipality.crest_svg()             str, the crest as a file (`crest.svg` stands beside the module)
    outlets.OUTLETS / CONTACTS / LISTS   40 OutletSeed, 80 ContactSeed, 6 ContactListSeed
    events.events(today, at)             80 EventSeed, by starts_at
    bulletins.bulletins(today, at)       45 BulletinSeed: first the 41 with a number, in the order in which they must be
                                         approved, then those without one (status draft, in_review, changes_requested)
    clippings.clippings(today, at)       16 ClippingSeed
    pictures.draw(scene, seed, size=(2000, 1333), *, at=None, place="") -> JPEG bytes
    pictures.SCENES                      the names that `draw` knows; `place` is the community of an event
    pictures.album(event)                tuple of PictureSeed for the album of an event (without alt text)

Moments are naive local datetimes (the municipality's time zone): make them aware before use. `at` is the local hour of
the load, 13:40 by default. Nothing that has happened lies after it: before 13:30 the ceremonies of the day, which
already have bulletins, stand on the day before.

Values of choices are those of the apps: outlet kind and reach, Role; event state proposed, confirmed, held,
postponed, cancelled; visibility public, internal, reserved; priority high, medium, low; bulletin kind bulletin or
special; bulletin status published, withdrawn, scheduled (under embargo), approved, in_review, changes_requested,
draft; clipping tone positive, neutral, negative.
"""
