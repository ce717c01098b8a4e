/* bulk.c -- many budgets, added up by a method without keeping their lines. */
#include "runtime/bulk/bulk.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "runtime/base/mem.h"
#include "runtime/bulk/lane.h"
#include "runtime/bulk/ordinary.h"
#include "runtime/bulk/tables.h"
#include "runtime/import/anomaly.h"

/* What is odd in one file, by part. */
typedef struct FileAnomaly {
    uint32_t count;
    struct {
        uint32_t part, line;
        const char *what;
    } places[ANOMALY_PLACES];
} FileAnomaly;

/* A file on the fast road. */
typedef struct BulkFile {
    uint32_t index;
    LaneFile lane;
    uint32_t desk, part_count, next_part, parts_left;
    uint64_t size;
    uint32_t *part_lines; /* lines of text in each part */
    bool refused;
    Sums sums;
    FileAnomaly odd[ANOMALY_KINDS];
} BulkFile;

typedef struct FileDiags {
    uint32_t file;
    Diags diags;
} FileDiags;

/* Shared by the threads, under the judge's lock. */
typedef struct Work {
    Bulk *bulk;
    Judge *judge;
    LIST(Desk *) desks;
    AsideActs asides;
    Sums decided, cells, set_aside; /* fast: by group and decision; ordinary */
    uint32_t next_file;
    BulkFile *open; /* whose parts are being given out */
    LIST(FileDiags) diags;
    uint32_t running;
    pthread_mutex_t end_lock;
    pthread_cond_t end;
} Work;

enum { ENCODINGS = ENCODING_LATIN_1 + 1 };

typedef struct Worker {
    Work *work;
    Lane lane;
    Counter **counters; /* by desk and encoding */
    uint32_t desk_room;
    pthread_t thread;
} Worker;

uint32_t bulk_axis_at(const Program *program, uint32_t axis)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < axis; i++)
        at += program->axes[i].class_count + 2;
    return at;
}

/* --- what is odd ---------------------------------------------------------------------- */

typedef struct FileSink {
    OddSink sink;
    BulkFile *file;
    uint32_t part;
} FileSink;

static void take_odd(OddSink *sink, const OddPlace *place)
{
    FileSink *own = (FileSink *)sink;
    FileAnomaly *odd = &own->file->odd[place->kind];
    uint32_t kept = odd->count < ANOMALY_PLACES ? odd->count : ANOMALY_PLACES;
    odd->count++;
    uint32_t at = kept;
    while (at > 0 && (odd->places[at - 1].part > own->part ||
                      (odd->places[at - 1].part == own->part &&
                       odd->places[at - 1].line > place->line)))
        at--;
    if (at == ANOMALY_PLACES)
        return;
    for (uint32_t i = kept < ANOMALY_PLACES ? kept : ANOMALY_PLACES - 1; i > at; i--)
        odd->places[i] = odd->places[i - 1];
    odd->places[at].part = own->part;
    odd->places[at].line = place->line;
    odd->places[at].what = place->what;
}

/* Files end in any order. */
static void add_place(BulkAnomaly *all, uint64_t known, uint32_t file, uint32_t line,
                      const char *what)
{
    uint32_t kept = known < ANOMALY_PLACES ? (uint32_t)known : ANOMALY_PLACES;
    uint32_t at = kept;
    while (at > 0 && all->places[at - 1].file > file)
        at--;
    if (at == ANOMALY_PLACES)
        return;
    for (uint32_t i = kept < ANOMALY_PLACES ? kept : ANOMALY_PLACES - 1; i > at; i--)
        all->places[i] = all->places[i - 1];
    all->places[at].file = file;
    all->places[at].line = line;
    all->places[at].what = what;
}

static void add_anomaly(Bulk *bulk, AnomalyKind kind, uint32_t file, const Anomaly *anomaly)
{
    BulkAnomaly *all = &bulk->anomalies[kind];
    for (uint32_t i = 0; i < anomaly->count && i < ANOMALY_PLACES; i++)
        add_place(all, all->count + i, file, anomaly->places[i].line,
                  anomaly->places[i].what);
    all->count += anomaly->count;
}

static void add_odd(Work *work, const BulkFile *file)
{
    for (int i = 0; i < ANOMALY_KINDS; i++) {
        Anomaly anomaly = {0};
        for (uint32_t j = 0; j < file->odd[i].count && j < ANOMALY_PLACES; j++) {
            uint32_t line = file->odd[i].places[j].line + 1;
            for (uint32_t part = 0; part < file->odd[i].places[j].part; part++)
                line += file->part_lines[part];
            anomaly_keep(&anomaly, 0, line, file->odd[i].places[j].what);
        }
        anomaly.count = file->odd[i].count;
        add_anomaly(work->bulk, (AnomalyKind)i, file->index, &anomaly);
    }
}

/* --- files ---------------------------------------------------------------------------- */

static void read_ordinarily(Work *work, uint32_t index)
{
    Bulk *bulk = work->bulk;
    const char *path = bulk->paths->items[index];
    Ordinary ordinary = {.options = &bulk->options,
                         .groups = &work->judge->groups,
                         .asides = &work->asides,
                         .cells = &work->cells,
                         .set_aside = &work->set_aside};
    Diags diags = {0};
    int status = ordinary_read(&ordinary, path, &diags);
    for (int i = 0; i < ANOMALY_KINDS && status == 0; i++)
        add_anomaly(bulk, (AnomalyKind)i, index, &ordinary.anomalies[i]);
    bulk->files += status == 0;
    bulk->refused += status != 0;
    bulk->system_refused = bulk->system_refused || status == -2;
    if (diags.items.count != 0)
        *list_push(&work->diags) = (FileDiags){index, diags};
    atomic_fetch_add(&bulk->files_done, 1);
}

static uint32_t desk_for(Work *work, const Format *format)
{
    for (uint32_t i = 0; i < work->desks.count; i++)
        if (work->desks.items[i]->format == format)
            return i;
    const BulkOptions *options = &work->bulk->options;
    *list_push(&work->desks) =
        desk_new(work->judge, format, options->formats, options->measure, &work->asides);
    return work->desks.count - 1;
}

/* The file at INDEX, ready to be read by parts; NULL when it was read ordinarily. */
static BulkFile *open_file(Work *work, uint32_t index)
{
    const BulkOptions *options = &work->bulk->options;
    BulkFile *file = mem_new(BulkFile);
    FormatMatch match;
    struct stat about;
    const char *path = work->bulk->paths->items[index];
    if (!options->ordinary && stat(path, &about) == 0 && S_ISREG(about.st_mode) &&
        table_look(path, options->member, options->formats, &file->lane, &match)) {
        file->index = index;
        file->desk = desk_for(work, match.format);
        file->size = (uint64_t)about.st_size;
        uint64_t parts = file->lane.packed ? 1 : file->size / options->part + 1;
        file->part_count = file->parts_left = (uint32_t)parts;
        file->part_lines = mem_bytes(parts, sizeof *file->part_lines);
        if (work->desks.items[file->desk]->layout.can) {
            sums_open(&file->sums);
            return file;
        }
    }
    read_ordinarily(work, index);
    return NULL;
}

static void add_sums(Sums *into, const Sums *sums)
{
    for (uint32_t i = 0; i < sums->count; i++)
        total_join(sums_at(into, sums->entries[i].key), &sums->entries[i].total);
}

static void end_file(Work *work, BulkFile *file)
{
    if (!file->refused && file->sums.count != 0) {
        add_sums(&work->decided, &file->sums);
        add_odd(work, file);
        work->bulk->files++;
        atomic_fetch_add(&work->bulk->files_done, 1);
    } else if (!atomic_load(&work->bulk->stop)) {
        read_ordinarily(work, file->index);
    }
    sums_close(&file->sums);
}

/* --- threads -------------------------------------------------------------------------- */

/* The next part to read, or NULL when all are given out. */
static BulkFile *next_part(Work *work, uint32_t *part)
{
    while (!atomic_load(&work->bulk->stop)) {
        BulkFile *file = work->open;
        if (file != NULL && file->next_part < file->part_count && !file->refused) {
            *part = file->next_part++;
            return file;
        }
        if (file != NULL && file->refused) { /* the other parts are of no use */
            file->parts_left -= file->part_count - file->next_part;
            file->next_part = file->part_count;
            work->open = NULL;
            if (file->parts_left == 0)
                end_file(work, file);
            continue;
        }
        if (work->next_file == work->bulk->paths->count)
            return NULL;
        work->open = NULL;
        work->open = open_file(work, work->next_file++);
    }
    return NULL;
}

static Counter *counter_for(Worker *worker, const BulkFile *file)
{
    Work *work = worker->work;
    if (file->desk >= worker->desk_room) {
        uint32_t room = (file->desk + 1) * 2;
        worker->counters = mem_column_grow(worker->counters, (size_t)room * ENCODINGS,
                                           sizeof *worker->counters);
        for (uint32_t i = worker->desk_room * ENCODINGS; i < room * ENCODINGS; i++)
            worker->counters[i] = NULL;
        worker->desk_room = room;
    }
    Counter **counter = &worker->counters[file->desk * ENCODINGS + file->lane.encoding];
    if (*counter == NULL)
        *counter =
            counter_new(work->judge, work->desks.items[file->desk], file->lane.encoding);
    return *counter;
}

static void end_part(Worker *worker, BulkFile *file, uint32_t part, LaneStatus status,
                     uint32_t lines)
{
    file->part_lines[part] = lines;
    file->refused = file->refused || status != LANE_DONE;
    if (!file->refused)
        add_sums(&file->sums, &worker->lane.sums);
    sums_clear(&worker->lane.sums);
    if (--file->parts_left == 0 && worker->work->open != file)
        end_file(worker->work, file);
    else if (file->parts_left == 0) {
        worker->work->open = NULL;
        end_file(worker->work, file);
    }
}

static void *run_worker(void *argument)
{
    Worker *worker = argument;
    Work *work = worker->work;
    Bulk *bulk = work->bulk;
    uint64_t size = bulk->options.part;
    pthread_mutex_lock(&work->judge->lock);
    uint32_t part;
    for (BulkFile *file; (file = next_part(work, &part)) != NULL;) {
        FileSink sink = {.sink = {take_odd}, .file = file, .part = part};
        LanePart read = {.file = &file->lane,
                         .counter = counter_for(worker, file),
                         .start = part * size,
                         .end =
                             part + 1 == file->part_count ? UINT64_MAX : (part + 1) * size,
                         .sink = &sink.sink};
        pthread_mutex_unlock(&work->judge->lock);
        uint32_t lines;
        LaneStatus status = lane_read(&worker->lane, &read, &lines);
        pthread_mutex_lock(&work->judge->lock);
        end_part(worker, file, part, status, lines);
    }
    pthread_mutex_unlock(&work->judge->lock);
    pthread_mutex_lock(&work->end_lock);
    work->running--;
    pthread_cond_signal(&work->end);
    pthread_mutex_unlock(&work->end_lock);
    return NULL;
}

static void open_worker(Work *work, Worker *worker)
{
    worker->work = work;
    lane_open(&worker->lane,
              (LaneOptions){work->bulk->options.way, work->bulk->options.block});
    worker->lane.lock = &work->judge->lock;
    worker->lane.stop = &work->bulk->stop;
    worker->lane.bytes = &work->bulk->bytes_read;
}

static void close_worker(Worker *worker)
{
    for (uint32_t i = 0; i < worker->desk_room * ENCODINGS; i++)
        if (worker->counters[i] != NULL)
            counter_free(worker->counters[i]);
    mem_column_free(worker->counters);
    lane_close(&worker->lane);
}

/* Calls WATCH every tenth of a second until every thread has ended. */
static void wait_for_end(Work *work, void (*watch)(Bulk *bulk))
{
    enum { TENTH = 100000000, SECOND = 1000000000 };
    pthread_mutex_lock(&work->end_lock);
    while (work->running != 0) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += TENTH;
        until.tv_sec += until.tv_nsec / SECOND;
        until.tv_nsec %= SECOND;
        pthread_cond_timedwait(&work->end, &work->end_lock, &until);
        if (watch != NULL)
            watch(work->bulk);
    }
    pthread_mutex_unlock(&work->end_lock);
}

static void run_threads(Work *work, void (*watch)(Bulk *bulk))
{
    uint32_t count = work->bulk->options.threads, started = 0;
    Worker *workers = mem_array(count, sizeof *workers);
    work->running = count;
    for (uint32_t i = 0; i < count; i++)
        open_worker(work, &workers[i]);
    while (started < count &&
           mem_thread_start(&workers[started].thread, run_worker, &workers[started]) == 0)
        started++;
    for (uint32_t i = started; i < count; i++) {
        if (i == 0)
            run_worker(&workers[0]); /* the system gives no thread at all */
        else
            work->running--;
    }
    wait_for_end(work, watch);
    for (uint32_t i = 0; i < started; i++)
        mem_thread_join(workers[i].thread);
    for (uint32_t i = 0; i < count; i++)
        close_worker(&workers[i]);
}

/* --- results -------------------------------------------------------------------------- */

/* What was decided, by group and place in the totals of a group. */
static void spread_decisions(Work *work)
{
    const Program *program = work->judge->program;
    for (uint32_t i = 0; i < work->decided.count; i++) {
        const SumsEntry *entry = &work->decided.entries[i];
        uint32_t decision = KEY_DECISION(entry->key);
        if (KEY_GROUP(entry->key) == COUNTER_ASIDE) {
            sums_at(&work->set_aside, decision)->lines += entry->total.lines;
            continue;
        }
        uint64_t group = (uint64_t)KEY_GROUP(entry->key) << 32;
        for (uint32_t axis = 0; axis < program->axis_count; axis++) {
            uint32_t outcome = work->judge->decisions.items[decision].outcomes[axis];
            total_join(
                sums_at(&work->cells, group | (bulk_axis_at(program, axis) + outcome)),
                &entry->total);
        }
    }
}

static int compare_results(const void *a, const void *b)
{
    const BulkResult *first = a, *second = b;
    return group_compare(first->group, second->group);
}

/* Threads meet them in any order. */
static int compare_asides(const void *a, const void *b)
{
    const AsideAct *first = &((const BulkAside *)a)->act,
                   *second = &((const BulkAside *)b)->act;
    int order = strcmp(first->plan ? first->plan : "", second->plan ? second->plan : "");
    return order != 0                   ? order
           : first->year < second->year ? -1
                                        : first->year > second->year;
}

static void gather(Work *work)
{
    Bulk *bulk = work->bulk;
    const Program *program = work->judge->program;
    uint32_t places = bulk_axis_at(program, program->axis_count);
    Total **totals = mem_array(work->judge->groups.items.count + 1, sizeof *totals);
    for (uint32_t i = 0; i < work->cells.count; i++) {
        const SumsEntry *entry = &work->cells.entries[i];
        uint32_t group = KEY_GROUP(entry->key);
        if (totals[group] == NULL) {
            totals[group] = mem_bytes(places + 1, sizeof(Total));
            *list_push(&bulk->results) =
                (BulkResult){&work->judge->groups.items.items[group], totals[group]};
        }
        totals[group][KEY_DECISION(entry->key)] = entry->total;
    }
    list_sort(&bulk->results, compare_results);
    for (uint32_t i = 0; i < work->set_aside.count; i++)
        *list_push(&bulk->asides) =
            (BulkAside){work->asides.items[work->set_aside.entries[i].key],
                        work->set_aside.entries[i].total.lines};
    list_sort(&bulk->asides, compare_asides);
}

static int compare_diags(const void *a, const void *b)
{
    const FileDiags *first = a, *second = b;
    return first->file < second->file ? -1 : first->file > second->file;
}

static void say_refused(Work *work, Diags *diags)
{
    list_sort(&work->diags, compare_diags);
    for (uint32_t i = 0; i < work->diags.count; i++) {
        const Diags *own = &work->diags.items[i].diags;
        for (uint32_t j = 0; j < own->items.count; j++)
            *list_push(&diags->items) = own->items.items[j];
        diags->errors += own->errors;
        diags->warnings += own->warnings;
    }
}

void bulk_run(Bulk *bulk, const BulkOptions *options, const PathList *paths,
              void (*watch)(Bulk *bulk), Diags *diags)
{
    bulk->options = *options;
    bulk->paths = paths;
    Work *work = mem_new(Work);
    work->bulk = bulk;
    work->judge = judge_new(options->program, &bulk->options.by);
    pthread_mutex_init(&work->end_lock, NULL);
    pthread_cond_init(&work->end, NULL);
    sums_open(&work->decided);
    sums_open(&work->cells);
    sums_open(&work->set_aside);
    run_threads(work, watch);
    bulk->interrupted = atomic_load(&bulk->stop);
    spread_decisions(work);
    gather(work);
    say_refused(work, diags);
    bulk->bytes = atomic_load(&bulk->bytes_read);
    for (uint32_t i = 0; i < work->desks.count; i++)
        desk_free(work->desks.items[i]);
    sums_close(&work->decided);
    sums_close(&work->cells);
    sums_close(&work->set_aside);
    pthread_cond_destroy(&work->end);
    pthread_mutex_destroy(&work->end_lock);
    judge_free(work->judge);
}
