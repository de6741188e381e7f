/* One library, opened late. */
#include "media/filters.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

#include "base/log.h"

#define TEXT_OF(x) #x
#define TEXT(x)    TEXT_OF(x)
#define LIBRARY    "libavfilter.so." TEXT(LIBAVFILTER_VERSION_MAJOR)

static struct ymf_filters filters;
static bool loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* ISO C knows no way from an object's address to a function's: the bytes are the same. */
static bool find(void *library, const char *name, void *ret_function)
{
    void *found = dlsym(library, name);
    memcpy(ret_function, &found, sizeof found);
    return found != NULL;
}

static void load(void)
{
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    loaded = library && find(library, "avfilter_get_by_name", &filters.by_name) &&
             find(library, "avfilter_graph_alloc", &filters.graph_alloc) &&
             find(library, "avfilter_graph_free", &filters.graph_free) &&
             find(library, "avfilter_graph_create_filter", &filters.create) &&
             find(library, "avfilter_graph_parse_ptr", &filters.parse) &&
             find(library, "avfilter_graph_config", &filters.config) &&
             find(library, "avfilter_inout_alloc", &filters.inout_alloc) &&
             find(library, "avfilter_inout_free", &filters.inout_free) &&
             find(library, "av_buffersrc_write_frame", &filters.write) &&
             find(library, "av_buffersink_get_frame", &filters.read);
    if (!loaded)
        ymf_log(YMF_ERROR, "media_filters_missing", YMF_S("why", dlerror()));
}

const struct ymf_filters *ymf_filters(void)
{
    (void)pthread_once(&once, load);
    return loaded ? &filters : NULL;
}
