"""``python -m jianbao``: the same as ``jianbao``."""

import sys

from jianbao.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
