/*
 * FFmpeg's filters, loaded when the first clip needs them. Linked like the rest
 * they would bring thirty libraries (speech, OpenGL, sound cards) into every
 * start of the program: a third of what a short command costs.
 */
#pragma once

#include <stdbool.h>

#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>

struct ymf_filters {
    __typeof__(avfilter_get_by_name) *by_name;
    __typeof__(avfilter_graph_alloc) *graph_alloc;
    __typeof__(avfilter_graph_free) *graph_free;
    __typeof__(avfilter_graph_create_filter) *create;
    __typeof__(avfilter_graph_parse_ptr) *parse;
    __typeof__(avfilter_graph_config) *config;
    __typeof__(avfilter_inout_alloc) *inout_alloc;
    __typeof__(avfilter_inout_free) *inout_free;
    __typeof__(av_buffersrc_write_frame) *write;
    __typeof__(av_buffersink_get_frame) *read;
};

/* Loads them once, from any thread; NULL: not installed. A confined child calls it before it
   closes its door, for afterwards no library can be opened. */
const struct ymf_filters *ymf_filters(void);
