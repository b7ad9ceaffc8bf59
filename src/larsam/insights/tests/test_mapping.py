import pytest
from hypothesis import given
from hypothesis import strategies as st

from larsam.insights.domain.mapping import area_and_centre, draw
from larsam.insights.selectors import region_drawing


def square(code, west, south, side):
    ring = [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
    ]
    return {
        "type": "Feature",
        "properties": {"code": code, "name": f"Place {code}"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def test_north_is_up_and_east_is_right():
    drawing = draw([square("a", 15, 62, 0.1), square("b", 16, 63, 0.1)])
    a, b = drawing.shapes
    assert a.label[0] < b.label[0]
    assert a.label[1] > b.label[1]


@given(st.floats(10, 20), st.floats(55, 68), st.floats(0.1, 3))
def test_everything_lies_within_the_view_box(west, south, side):
    drawing = draw([square("a", west, south, side)])
    (shape,) = drawing.shapes
    numbers = [pair.split(",") for pair in shape.path.strip("MZ").split(" ")]
    assert all(0 <= float(x) <= drawing.width + 0.1 for x, _ in numbers)
    assert all(0 <= float(y) <= drawing.height + 0.1 for _, y in numbers)


def test_a_rings_centre_and_area():
    assert area_and_centre([(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]) == (4.0, (1.0, 1.0))
    assert area_and_centre([(1.0, 1.0), (1.0, 1.0)]) == (0.0, (1.0, 1.0))


def test_what_is_no_area_is_refused():
    feature = square("a", 1, 1, 1) | {"geometry": {"type": "Point", "coordinates": [1, 1]}}
    with pytest.raises(ValueError, match="polygons"):
        draw([feature])


def test_the_region_has_its_21_municipalities():
    shapes = region_drawing().shapes
    assert len(shapes) == len({shape.code for shape in shapes}) == 21
    assert {shape.code[:2] for shape in shapes} == {"21", "22", "23"}
