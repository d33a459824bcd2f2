/* Without what gcc 8's libstdc++ and glibc 2.28 have not: the other clock of condition variables (2.30). */
#ifdef __cplusplus
#include <cstddef>
#undef _GLIBCXX_USE_PTHREAD_COND_CLOCKWAIT
#endif
