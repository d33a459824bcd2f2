/* Starts the program with its own Python, whatever the caller's environment and the registry say of another one.
   Processes that the program starts for its work are this program too, called as Python is, with -I first. */
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

typedef int (*start_t)(int, wchar_t **);

static wchar_t library[32768];

static int broken(void)
{
    fputws(L"jianbao: python311.dll is missing or damaged; install Jianbao again.\n", stderr);
    if (WINDOW)
        MessageBoxW(NULL, L"\u7a0b\u5e8f\u6587\u4ef6\u4e0d\u5168\uff0c\u8bf7\u91cd\u65b0\u5b89\u88c5\u526a\u62a5\u3002\n\n"
                          L"Files of the program are missing; install Jianbao again.", L"\u526a\u62a5", MB_ICONERROR);
    return 1;
}

int wmain(int argc, wchar_t **argv)
{
    static wchar_t isolated[] = L"-I", module[] = L"-m", name[] = L"jianbao";
    wchar_t *end, **line;
    HMODULE python;
    start_t start;
    DWORD length = GetModuleFileNameW(NULL, library, 32000);

    if (length == 0 || length >= 32000 || (end = wcsrchr(library, L'\\')) == NULL)
        return broken();
    wcscpy(end + 1, L"python311.dll");
    python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    start = python == NULL ? NULL : (start_t)(void *)GetProcAddress(python, "Py_Main");
    if (start == NULL)
        return broken();
    if (argc > 1 && wcscmp(argv[1], isolated) == 0)
        return start(argc, argv);
    line = calloc(argc + 4, sizeof *line);
    if (line == NULL)
        return broken();
    line[0] = argv[0];
    line[1] = isolated;
    line[2] = module;
    line[3] = name;
    for (int i = 1; i < argc; i++)
        line[i + 3] = argv[i];
    return start(argc + 3, line);
}
