/* sanitize.c -- the sanitizers' options, linked into every program of `make SAN=1`.
 *
 * Nothing is ever freed in that build (see runtime/base/mem.h), so leaks are not looked
 * for.
 */
const char *__asan_default_options(void);
const char *__ubsan_default_options(void);

const char *__asan_default_options(void)
{
    return "detect_leaks=0:detect_stack_use_after_return=0:abort_on_error=0";
}

const char *__ubsan_default_options(void)
{
    return "print_stacktrace=1";
}
