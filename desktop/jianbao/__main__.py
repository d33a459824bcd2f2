"""``python -m jianbao``: the same as ``jianbao``."""

import sys

from jianbao.cli.main import main

sys.exit(main())
