"""In the smoke under Wine: loads every module, holds NumPy's linear algebra against known results, draws a chart.

``jianbao-cli.exe -I modules.py PICTURE``
"""

import importlib
import pkgutil
import sys

import keyring
import numpy as np
import psycopg

import jianbao

names = [
    found.name
    for found in pkgutil.walk_packages(jianbao.__path__, "jianbao.")
    if not found.name.endswith("__main__") and ".migrations." not in found.name
]
assert len(names) > 100, names  # noqa: PLR2004 - a walk that found next to nothing proves nothing
for name in names:
    importlib.import_module(name)

# What stands in for OpenBLAS: single, double and complex numbers, each through another routine.
for kind in ("f4", "f8", "c8", "c16"):
    matrix = np.array([[4, 1], [1, 3]], kind)
    assert np.allclose(np.linalg.solve(matrix, np.array([1, 2], kind)), [1 / 11, 7 / 11]), kind
    assert np.allclose(np.linalg.inv(matrix) @ matrix, np.eye(2), atol=1e-6), kind
    assert np.allclose(np.linalg.eigvalsh(matrix), [2.381966, 4.618034]), kind
    assert np.allclose(sorted(np.linalg.eigvals(matrix).real), [2.381966, 4.618034]), kind
    assert np.allclose(np.linalg.svd(matrix)[1], [4.618034, 2.381966]), kind
    assert np.allclose(np.linalg.lstsq(matrix, np.array([1, 2], kind))[0], [1 / 11, 7 / 11]), kind
    assert np.allclose(np.linalg.qr(matrix)[0] @ np.linalg.qr(matrix)[1], matrix, atol=1e-6), kind
    assert np.allclose(np.linalg.cholesky(matrix)[1, 1], 2.75**0.5), kind
    large = (np.arange(90000).reshape(300, 300) % 7).astype(kind)
    whole = large.astype("i8")
    assert np.array_equal((large @ large).real, whole @ whole), kind
    assert np.array_equal((large @ large.T).real, whole @ whole.T), kind
    assert np.dot(large[0], large[1]).real == whole[0] @ whole[1], kind

import pyqtgraph  # noqa: E402 - after NumPy was looked at
from PySide6.QtGui import QImage  # noqa: E402

application = pyqtgraph.mkQApp()
chart = pyqtgraph.PlotWidget()
chart.plot([1, 2, 3], [3, 1, 2], pen="r", symbol="o")
chart.addItem(pyqtgraph.BarGraphItem(x=[1, 2], height=[1, 2], width=0.5))
chart.resize(400, 300)
chart.show()
application.processEvents()
picture: QImage = chart.grab().toImage()
assert len({picture.pixel(x, y) for x in range(0, 400, 4) for y in range(0, 300, 4)}) > 3, "empty"  # noqa: PLR2004 - line, bars, ground
assert picture.save(sys.argv[1])
print(len(names), "modules;", sys.version, np.__version__, psycopg.pq.version(), keyring.get_keyring())
