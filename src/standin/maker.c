/* The makers: see the header. */
#include "standin/maker.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/channel.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "standin/desk.h"

enum { THREADS = 2, ORDERS_MAX = 256, NAME_MAX_BYTES = 80, NAP_MS = 3600 * 1000 };

struct order {
    char name[NAME_MAX_BYTES];
};

struct ymf_maker {
    struct ymf_standin *standin;
    struct ymf_channel *queue;
    pthread_t threads[THREADS];
    int threads_len;
    atomic_bool leaving;
    pthread_mutex_t lock;
    struct order *open[ORDERS_MAX]; /* guarded by lock: ordered or in the making */
};

static void close_order(struct ymf_maker *m, struct order *order)
{
    (void)pthread_mutex_lock(&m->lock);
    for (size_t i = 0; i < ORDERS_MAX; i++)
        if (m->open[i] == order)
            m->open[i] = NULL;
    (void)pthread_mutex_unlock(&m->lock);
    ymf_mem_free(order);
}

static void make(struct ymf_maker *m, const struct order *order, struct ymf_arena *arena)
{
    struct ymf_desk desk = {.standin = m->standin, .arena = arena};
    struct ymf_err err = {0};
    const char *path = NULL;
    const char *type = NULL;
    if (ymf_media_file(&desk, order->name, &path, &type, &err) && !atomic_load(&m->leaving))
        ymf_log(YMF_WARN, "standin_not_made", YMF_S("file", order->name), YMF_S("why", err.msg));
}

static void *work(void *self)
{
    struct ymf_maker *m = self;
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    while (!atomic_load(&m->leaving)) {
        struct order *order = ymf_channel_receive(m->queue, NAP_MS);
        if (!order)
            continue;
        if (!atomic_load(&m->leaving))
            make(m, order, arena);
        close_order(m, order);
        ymf_arena_reset(arena);
    }
    return NULL;
}

enum ymf_code ymf_maker_start(struct ymf_standin *standin, struct ymf_maker **ret,
                              struct ymf_err *err)
{
    struct ymf_maker *m = ymf_mem_new(sizeof *m);
    m->standin = standin;
    m->queue = ymf_channel_new(ORDERS_MAX);
    (void)pthread_mutex_init(&m->lock, NULL);
    for (int i = 0; i < THREADS; i++) {
        if (pthread_create(&m->threads[i], NULL, work, m)) {
            ymf_maker_stop(m);
            return ymf_fail(err, YMF_INTERNAL, "cannot start the stand-in's threads");
        }
        m->threads_len++;
    }
    *ret = m;
    return YMF_OK;
}

void ymf_maker_stop(struct ymf_maker *m)
{
    if (!m)
        return;
    atomic_store(&m->leaving, true);
    ymf_channel_close(m->queue);
    for (int i = 0; i < m->threads_len; i++)
        (void)pthread_join(m->threads[i], NULL);
    for (void *order = NULL; (order = ymf_channel_receive(m->queue, 0));)
        ymf_mem_free(order);
    ymf_channel_free(m->queue);
    (void)pthread_mutex_destroy(&m->lock);
    ymf_mem_free(m);
}

static bool is_open(const struct ymf_maker *m, const char *name, size_t *ret_place)
{
    *ret_place = ORDERS_MAX;
    for (size_t i = 0; i < ORDERS_MAX; i++) {
        if (!m->open[i])
            *ret_place = i;
        else if (strcmp(m->open[i]->name, name) == 0)
            return true;
    }
    return false;
}

bool ymf_maker_has(struct ymf_maker *m, const char *name)
{
    char path[sizeof m->standin->data_dir + NAME_MAX_BYTES + 8];
    (void)snprintf(path, sizeof path, "%s/files/%s", m->standin->data_dir, name);
    if (ymf_file_size(path) > 0)
        return true;
    size_t place = 0;
    (void)pthread_mutex_lock(&m->lock);
    if (!is_open(m, name, &place) && place < ORDERS_MAX) {
        struct order *order = ymf_mem_new(sizeof *order);
        (void)snprintf(order->name, sizeof order->name, "%s", name);
        m->open[place] = order;
        if (!ymf_channel_send(m->queue, order)) { /* full: the next question orders it */
            m->open[place] = NULL;
            ymf_mem_free(order);
        }
    }
    (void)pthread_mutex_unlock(&m->lock);
    return false;
}

bool ymf_maker_leaving(struct ymf_maker *m)
{
    return atomic_load(&m->leaving);
}
