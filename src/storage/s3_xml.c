/* The little XML that S3 speaks, by expat; no document types, no entities of its own. */
#include <expat.h>
#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/cleanup.h"
#include "storage/s3_inside.h"

enum { DEEPEST = 12, PATH_MAX_BYTES = 512, TEXT_MAX_BYTES = 8 << 10 };

struct reading {
    XML_Parser parser;
    ymf_s3_element *each;
    void *self;
    char path[PATH_MAX_BYTES];
    int depth;
    struct ymf_buf text;
    bool refused;
};

YMF_DEFINE_AUTO(parser, XML_Parser, XML_ParserFree)

static void refuse(struct reading *r)
{
    r->refused = true;
    (void)XML_StopParser(r->parser, XML_FALSE);
}

static void on_doctype(void *self, const XML_Char *name, const XML_Char *system,
                       const XML_Char *public, int subset)
{
    (void)name;
    (void)system;
    (void)public;
    (void)subset;
    refuse(self);
}

static void on_start(void *self, const XML_Char *name, const XML_Char **attributes)
{
    (void)attributes;
    struct reading *r = self;
    size_t at = strlen(r->path);
    size_t len = strlen(name);
    if (++r->depth > DEEPEST || at + len + 2 > sizeof r->path) {
        refuse(r);
        return;
    }
    if (at)
        r->path[at++] = '/';
    memcpy(r->path + at, name, len + 1);
    ymf_buf_reset(&r->text);
}

static void on_text(void *self, const XML_Char *text, int len)
{
    struct reading *r = self;
    ymf_buf_add(&r->text, text, (size_t)len);
    if (r->text.over)
        refuse(r);
}

static void on_end(void *self, const XML_Char *name)
{
    (void)name;
    struct reading *r = self;
    r->each(r->self, r->path, r->text.data);
    char *slash = strrchr(r->path, '/');
    *(slash ? slash : r->path) = 0;
    r->depth--;
    ymf_buf_reset(&r->text);
}

enum ymf_code ymf_s3_read_xml(const char *text, size_t len, ymf_s3_element *each, void *self,
                              struct ymf_err *err)
{
    YMF_AUTO(parser) XML_Parser parser = XML_ParserCreate(NULL);
    if (!parser)
        return ymf_fail(err, YMF_INTERNAL, "expat could not start");
    struct reading r = {.parser = parser, .each = each, .self = self};
    ymf_buf_init(&r.text, TEXT_MAX_BYTES);
    XML_SetUserData(parser, &r);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    XML_SetStartDoctypeDeclHandler(parser, on_doctype);
    bool whole = XML_Parse(parser, text, (int)len, XML_TRUE) == XML_STATUS_OK && !r.refused;
    ymf_buf_done(&r.text);
    return whole ? YMF_OK
                 : ymf_fail_why(err, YMF_BUSY, "busy", "the store of files did not answer in XML");
}
