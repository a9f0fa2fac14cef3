from voceria.lib.spanish_order import spanish_order


def test_names_stand_as_in_a_spanish_dictionary():
    names = ["Zoe", "óscar", "Ñoño", "Nube", "Ángel", "oro", "Ana", "Nz"]
    assert sorted(names, key=spanish_order) == ["Ana", "Ángel", "Nube", "Nz", "Ñoño", "oro", "óscar", "Zoe"]
