from __future__ import annotations

import getpass
import os
import subprocess
import sys

import pytest

from jianbao.review.signing import system_user

NAMELESS = """
import os
os.setuid(424242)
from jianbao.review.signing import system_user
print(system_user())
"""


def test_the_name_that_the_system_knows() -> None:
    assert system_user() == getpass.getuser()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_a_user_without_a_name_signs_with_the_number() -> None:
    environment = {"PYTHONPATH": os.pathsep.join(sys.path)}
    script = "import getpass, pwd, jianbao.review.signing\n" + NAMELESS
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "424242"
