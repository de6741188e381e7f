/* The OpenAPI 3.1 document, printed from the rows and the field tables: it cannot differ from them.
 */
#include <string.h>

#include "api/serve.h"
#include "app/health.h"
#include "app/production.h"
#include "model/curation.h"
#include "model/production.h"
#include "model/research.h"
#include "json/load.h"

/* Parts of answers that clients like to name. */
static const struct {
    const char *name;
    const struct ymf_field *const *of;
} parts[] = {
    {"Filters", &ymf_filters_fields},
    {"ResearchQuery", &ymf_query_fields},
    {"Funnel", &ymf_funnel_fields},
    {"ScoreParts", &ymf_score_parts_fields},
    {"ResearchVideo", &ymf_candidate_fields},
    {"BriefScene", &ymf_brief_scene_fields},
    {"Brief", &ymf_brief_fields},
    {"Direction", &ymf_direction_fields},
    {"Phase", &ymf_phase_fields},
    {"Attempt", &ymf_attempt_fields},
    {"Take", &ymf_take_fields},
    {"Track", &ymf_track_fields},
    {"Scene", &ymf_scene_fields},
    {"Cost", &ymf_cost_fields},
    {"Timeline", &ymf_timeline_fields},
    {"YouTube", &ymf_youtube_fields},
    {"Parked", &ymf_parked_fields},
    {"Metadata", &ymf_metadata_fields},
    {"Thumbnail", &ymf_thumbnail_fields},
};

static const struct {
    const char *name, *help, *type;
} knowns[] = {
    {"limit", "1 to 100, default 50", "integer"},
    {"cursor", "next_cursor of the page before", "string"},
    {"status", "one status word", "string"},
    {"topics", "production:ID, curation:ID, research:ID, quota; none: all", "string"},
    {"w", "160, 320, 640 or 1280", "integer"},
    {"points", "1 to 20000, default 1000", "integer"},
    {"range", "7d, 30d, 90d or 1y", "string"},
    {"level", "info, warn or error", "string"},
    {"q", "a part of the text", "string"},
    {"job_id", "of one job only", "string"},
    {"from", "made after", "string"},
    {"to", "made before", "string"},
    {"Idempotency-Key", "sent again with the same key it is done once; kept 7 days", "string"},
    {"If-Match", "the rev that was edited, in quotes; an older one is 412", "string"},
    {"Last-Event-ID", "goes on after that event", "string"},
    {"Range", "one range of bytes", "string"},
};

static json_t *parameter(const char *name, const char *in)
{
    const char *help = NULL;
    const char *type = "string";
    for (size_t i = 0; i < sizeof knowns / sizeof knowns[0]; i++)
        if (!strcmp(knowns[i].name, name)) {
            help = knowns[i].help;
            type = knowns[i].type;
        }
    json_t *doc = json_pack("{s:s, s:s, s:b, s:{s:s}}", "name", name, "in", in, "required",
                            !strcmp(in, "path"), "schema", "type", type);
    if (help)
        (void)json_object_set_new(doc, "description", json_string(help));
    return doc;
}

static void add_words(json_t *list, const char *words, const char *in, struct ymf_arena *arena)
{
    while (words && *words) {
        size_t len = strcspn(words, " ");
        (void)json_array_append_new(list, parameter(ymf_strndup(arena, words, len), in));
        words += len + (words[len] == ' ');
    }
}

static json_t *parameters_of(const struct ymf_api_route *row, struct ymf_arena *arena)
{
    json_t *list = json_array();
    for (const char *at = strchr(row->key.pattern, '{'); at; at = strchr(at + 1, '{'))
        (void)json_array_append_new(
            list, parameter(ymf_strndup(arena, at + 1, strcspn(at + 1, "}")), "path"));
    add_words(list, row->query, "query", arena);
    add_words(list, row->headers, "header", arena);
    return list;
}

static json_t *reference(const char *name, struct ymf_arena *arena)
{
    return json_pack("{s:s}", "$ref", ymf_printf(arena, "#/components/schemas/%s", name));
}

static json_t *sample_of(const json_t *schema, int depth);

static json_t *sample_object(const json_t *schema, int depth)
{
    json_t *doc = json_object();
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach (json_object_get(schema, "properties"), name, value)
        (void)json_object_set_new(doc, name, sample_of(value, depth + 1));
    return doc;
}

static json_t *sample_text(const json_t *schema)
{
    const char *format = json_string_value(json_object_get(schema, "format"));
    if (json_object_get(schema, "pattern"))
        return json_string("#20304a");
    if (format && !strcmp(format, "uuid"))
        return json_string("0198f0a0-0000-7000-8000-000000000001");
    if (format && !strcmp(format, "date-time"))
        return json_string("2026-11-24T05:21:37.123Z");
    return json_string("text");
}

/* A value the schema allows: the example of every answer. */
static json_t *sample_of(const json_t *schema, int depth)
{
    const json_t *any = json_object_get(schema, "anyOf");
    if (any)
        return sample_of(json_array_get(any, 0), depth);
    const json_t *words = json_object_get(schema, "enum");
    if (words)
        return json_incref(json_array_get(words, 0));
    const char *type = json_string_value(json_object_get(schema, "type"));
    if (!type || depth > 8)
        return json_null();
    if (!strcmp(type, "object"))
        return sample_object(schema, depth);
    if (!strcmp(type, "array")) {
        int64_t least = json_integer_value(json_object_get(schema, "minItems"));
        json_t *list = json_array();
        for (int64_t i = 0; i < (least > 1 ? least : 1); i++)
            (void)json_array_append_new(list,
                                        sample_of(json_object_get(schema, "items"), depth + 1));
        return list;
    }
    if (!strcmp(type, "string"))
        return sample_text(schema);
    if (!strcmp(type, "boolean"))
        return json_false();
    double least = json_number_value(json_object_get(schema, "minimum"));
    return json_integer(least > 1 ? (json_int_t)least : 1);
}

static void add_schema(json_t *schemas, const char *name, const struct ymf_field *of,
                       enum ymf_schema kind)
{
    if (!json_object_get(schemas, name))
        (void)json_object_set_new(schemas, name, ymf_fields_schema(of, kind));
}

static void add_page(json_t *schemas, const char *name, const char *of, struct ymf_arena *arena)
{
    if (json_object_get(schemas, name))
        return;
    (void)json_object_set_new(schemas, name,
                              json_pack("{s:s, s:[s,s], s:{s:{s:s, s:o}, s:{s:[s,s]}}}", "type",
                                        "object", "required", "items", "next_cursor", "properties",
                                        "items", "type", "array", "items", reference(of, arena),
                                        "next_cursor", "type", "string", "null"));
}

static json_t *content(const char *type, json_t *schema, json_t *example)
{
    json_t *of = json_object();
    (void)json_object_set_new(of, "schema", schema);
    if (example)
        (void)json_object_set_new(of, "example", example);
    json_t *doc = json_object();
    (void)json_object_set_new(doc, type, of);
    return doc;
}

static json_t *success_of(const struct ymf_api_route *row, json_t *schemas, struct ymf_arena *arena)
{
    json_t *doc = json_pack("{s:s}", "description", row->help);
    json_t *body = NULL;
    if (row->answer == YMF_ANSWER_ONE || row->answer == YMF_ANSWER_PAGE) {
        add_schema(schemas, row->of_name, *row->of, YMF_SCHEMA_RESPONSE);
        json_t *sample = sample_of(json_object_get(schemas, row->of_name), 0);
        const char *name = row->of_name;
        if (row->answer == YMF_ANSWER_PAGE) {
            name = ymf_printf(arena, "%sPage", name);
            add_page(schemas, name, row->of_name, arena);
            sample = json_pack("{s:[o], s:n}", "items", sample, "next_cursor");
        }
        body = content("application/json", reference(name, arena), sample);
    } else if (row->type) {
        body = content(row->type, json_object(), NULL);
    }
    if (body)
        (void)json_object_set_new(doc, "content", body);
    return doc;
}

static json_t *operation(const struct ymf_api_route *row, json_t *schemas, struct ymf_arena *arena)
{
    const char *tag = row->key.pattern + strlen("/api/");
    json_t *op = json_pack("{s:s, s:s, s:[o]}", "operationId", row->id, "summary", row->help,
                           "tags", json_stringn(tag, strcspn(tag, "/.")));
    json_t *list = parameters_of(row, arena);
    if (json_array_size(list))
        (void)json_object_set_new(op, "parameters", list);
    else
        json_decref(list);
    if (row->body) {
        add_schema(schemas, row->body_name, *row->body, YMF_SCHEMA_OPENAPI);
        json_t *example = row->example ? json_loads(row->example, 0, NULL) : NULL;
        (void)json_object_set_new(
            op, "requestBody",
            json_pack("{s:b, s:o}", "required", !row->body_optional, "content",
                      content("application/json", reference(row->body_name, arena), example)));
    }
    json_t *answers = json_object();
    (void)json_object_set_new(answers, ymf_printf(arena, "%d", row->status),
                              success_of(row, schemas, arena));
    (void)json_object_set_new(
        answers, "default",
        json_pack("{s:s, s:o}", "description", "What went wrong, and what to do", "content",
                  content("application/problem+json", reference("Problem", arena), NULL)));
    (void)json_object_set_new(op, "responses", answers);
    if (row->who == YMF_WHO_ANYONE)
        (void)json_object_set_new(op, "security", json_array());
    return op;
}

static const char method_letters[][2][8] = {
    {"GET", "get"}, {"POST", "post"}, {"PUT", "put"}, {"PATCH", "patch"}, {"DELETE", "delete"}};

static const char *lower(const char *method)
{
    for (size_t i = 0; i < sizeof method_letters / sizeof method_letters[0]; i++)
        if (!strcmp(method_letters[i][0], method))
            return method_letters[i][1];
    return "get";
}

static json_t *problem_schema(void)
{
    static const char text[] =
        "{\"type\":\"object\",\"required\":[\"type\",\"title\",\"status\"],\"properties\":{"
        "\"type\":{\"type\":\"string\"},\"title\":{\"type\":\"string\"},"
        "\"status\":{\"type\":\"integer\"},\"detail\":{\"type\":\"string\"},"
        "\"request_id\":{\"type\":\"string\"},\"action\":{\"type\":\"string\"},"
        "\"reason_code\":{\"type\":\"string\"},\"errors\":{\"type\":\"array\",\"items\":{"
        "\"type\":\"object\",\"required\":[\"pointer\",\"detail\"],\"properties\":{"
        "\"pointer\":{\"type\":\"string\"},\"detail\":{\"type\":\"string\"}}}}}}";
    return json_loads(text, 0, NULL);
}

char *ymf_api_openapi(struct ymf_arena *arena)
{
    struct ymf_api_route *rows = YMF_NEW_ARRAY(arena, YMF_API_ROUTES_MAX, struct ymf_api_route);
    size_t len = ymf_api_collect(rows, YMF_API_ROUTES_MAX);
    json_t *schemas = json_object();
    json_t *paths = json_object();
    (void)json_object_set_new(schemas, "Problem", problem_schema());
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        add_schema(schemas, parts[i].name, *parts[i].of, YMF_SCHEMA_RESPONSE);
    for (size_t i = 0; i < len; i++) {
        json_t *path = json_object_get(paths, rows[i].key.pattern);
        if (!path) {
            path = json_object();
            (void)json_object_set_new(paths, rows[i].key.pattern, path);
        }
        (void)json_object_set_new(path, lower(rows[i].key.method),
                                  operation(&rows[i], schemas, arena));
    }
    YMF_AUTO(json)
    json_t *doc = json_pack(
        "{s:s, s:{s:s, s:s, s:s}, s:[{s:s}], s:[{s:[]},{s:[]}], s:o, s:{s:o, s:{s:{s:s,s:s,s:s}, "
        "s:{s:s,s:s}}}}",
        "openapi", "3.1.0", "info", "title", "Movie Factory", "version", YMF_VERSION, "description",
        "Topic to finished film. Money is micro-dollars, times are RFC 3339 UTC.", "servers", "url",
        "/", "security", "session", "token", "paths", paths, "components", "schemas", schemas,
        "securitySchemes", "session", "type", "apiKey", "in", "cookie", "name", "ymf_session",
        "token", "type", "http", "scheme", "bearer");
    return ymf_json_pretty(doc, arena);
}
