/* json_rows.c -- the records of a JSON file as rows of texts. */
#include "runtime/import/json_rows.h"

#include <string.h>
#include <yajl/yajl_parse.h>

#include "runtime/base/file.h"
#include "runtime/base/hash.h"
#include "runtime/base/mem.h"
#include "runtime/import/row_queue.h"
#include "runtime/import/xlsx_number.h"

#define BLOCK_SIZE 65536

#define MOST_DEPTH     64
#define MOST_COLUMNS   999
#define LONGEST_RECORD ((size_t)1 << 20)
#define LONGEST_SAID   "1 Mo"

/* Exports leave out what is empty: the columns are those of the first records. */
#define HEADER_RECORDS 1000
#define HEADER_SIZE    ((size_t)1 << 20)

/* Between two keys of a path. */
#define PATH_MARK "\x1F"

/* What yajl makes of a callback that answers so. */
enum { STOP = 0, GO_ON = 1 };

typedef struct Level {
    bool is_map;
    bool has_others; /* an array outside records holds what is not an object */
    size_t path_size;
} Level;

typedef struct JsonRows {
    Rows rows; /* first: a Rows * is one of these */
    Input *input;
    yajl_handle parser;
    unsigned char *block;
    uint64_t bytes, lines; /* before the block */
    size_t silence;        /* bytes given since the parser last said something */
    bool spoke, at_end, header_given;
    int status;

    Level levels[MOST_DEPTH + 1]; /* of what is open, from 1 */
    uint32_t depth;
    uint32_t list_depth;   /* of the array of records */
    uint32_t record_depth; /* of the record being read, or 0 */
    uint32_t cell_depth;   /* of an array inside it, or 0 */
    bool list_found, list_open, cell_filled;
    bool tentative; /* the first object of the file: a record unless it holds them */
    Text path;      /* the keys that lead to the value being read, in its record */

    uint32_t record, ended_record; /* rank of the last one, and of the last whole one */
    size_t record_size;            /* the bytes of its texts */
    Hash columns;                  /* path to column; the number is that of the column */
    LIST(const char *) names;      /* their own keys */
    LIST(uint32_t) filled;         /* by column: the last record that has it */
    RowQueue queue;
} JsonRows;

/* --- refusals ------------------------------------------------------------------ */

static int refuse_records(const JsonRows *json, TextId why)
{
    diag_say(json->input->diags, DIAG_JSON_RECORDS, in_file(json->input->path, 0),
             file_name(json->input->path), SAY(why));
    return STOP;
}

static int refuse_limit(const JsonRows *json, TextId limit, const char *most)
{
    diag_say(json->input->diags, DIAG_JSON_LIMIT, in_file(json->input->path, json->record),
             SAY(limit, most));
    return STOP;
}

/* SIZE bytes of the block were right. */
static int refuse_place(const JsonRows *json, DiagId id, size_t size, const char *what)
{
    uint64_t line = json->lines + 1;
    for (size_t i = 0; i < size; i++)
        line += json->block[i] == '\n';
    diag_say(json->input->diags, id, in_file(json->input->path, 0),
             text_make("%llu", (unsigned long long)line),
             text_make("%llu", (unsigned long long)(json->bytes + size)), what);
    diag_note(json->input->diags, nowhere(), TEXT_NOTHING_KEPT);
    return -1;
}

static int refuse_syntax(const JsonRows *json, size_t size)
{
    unsigned char *reason = yajl_get_error(json->parser, 0, NULL, 0);
    bool alphabet = reason != NULL && strstr((const char *)reason, "UTF8") != NULL;
    yajl_free_error(json->parser, reason);
    return refuse_place(json, DIAG_JSON_BROKEN, size,
                        SAY(alphabet ? TEXT_JSON_ALPHABET : TEXT_JSON_SIGN));
}

/* --- cells --------------------------------------------------------------------- */

/* What stands outside every record: its place says whether it should. */
static int pass_over(JsonRows *json)
{
    bool in_list = json->list_open && json->depth == json->list_depth;
    if (json->depth == 0 || in_list)
        return refuse_records(json, TEXT_JSON_OTHERS);
    json->levels[json->depth].has_others = true;
    return GO_ON;
}

/* The column of the value being read, or MOST_COLUMNS. */
static uint32_t column_here(JsonRows *json)
{
    bool added;
    HashEntry *entry = hash_add(&json->columns, json->path.bytes, json->path.size, &added);
    if (!added)
        return (uint32_t)entry->number;
    if (json->names.count == MOST_COLUMNS)
        return MOST_COLUMNS;
    const char *mark = strrchr(entry->key, PATH_MARK[0]);
    entry->number = json->names.count;
    *list_push(&json->names) = mark ? mark + 1 : entry->key;
    *list_push(&json->filled) = 0;
    return json->names.count - 1;
}

static int refuse_twice(const JsonRows *json, uint32_t column)
{
    diag_say(json->input->diags, DIAG_JSON_KEY_TWICE,
             in_file(json->input->path, json->record), json->names.items[column],
             text_make("%u", json->record));
    return STOP;
}

static int refuse_nul(const JsonRows *json)
{
    diag_say(json->input->diags, DIAG_CSV_NUL, in_file(json->input->path, json->record));
    diag_note(json->input->diags, nowhere(), TEXT_NOTHING_KEPT);
    return STOP;
}

static int add_cell(JsonRows *json, const char *text, size_t size, bool number)
{
    uint32_t column = column_here(json);
    if (column == MOST_COLUMNS)
        return refuse_limit(json, TEXT_JSON_COLUMNS, text_make("%d", MOST_COLUMNS));
    if (json->filled.items[column] == json->record)
        return refuse_twice(json, column);
    json->filled.items[column] = json->record;
    if (memchr(text, '\0', size) != NULL)
        return refuse_nul(json);
    json->record_size += size;
    if (json->record_size > LONGEST_RECORD)
        return refuse_limit(json, TEXT_JSON_RECORD_SIZE, LONGEST_SAID);
    if (size != 0)
        queue_add(&json->queue, json->record, column, mem_text(text, size), number);
    return GO_ON;
}

static int put_value(JsonRows *json, const char *text, size_t size, bool number)
{
    json->spoke = true;
    if (json->record_depth == 0)
        return pass_over(json);
    if (json->cell_depth != 0) {
        json->cell_filled = true;
        return GO_ON;
    }
    return add_cell(json, text, size, number);
}

/* --- records ------------------------------------------------------------------- */

static void open_record(JsonRows *json)
{
    json->record++;
    json->record_depth = json->depth;
    json->record_size = 0;
    json->path.size = json->levels[json->depth].path_size = 0;
}

/* The object just opened is the first of the array of records; what was read of the object
 * around them is forgotten. */
static int open_list(JsonRows *json)
{
    if (json->tentative) {
        queue_take_back(&json->queue, json->record);
        json->columns = (Hash){0};
        json->names.count = json->filled.count = 0;
        json->record = 0;
        json->tentative = false;
    }
    json->cell_depth = 0;
    json->list_depth = json->depth - 1;
    json->list_found = json->list_open = true;
    open_record(json);
    return json->levels[json->list_depth].has_others
               ? refuse_records(json, TEXT_JSON_OTHERS)
               : GO_ON;
}

static int open_level(JsonRows *json, bool is_map)
{
    json->spoke = true;
    if (json->depth == MOST_DEPTH)
        return refuse_limit(json, TEXT_JSON_DEPTH, text_make("%d", MOST_DEPTH));
    json->levels[++json->depth] = (Level){.is_map = is_map, .path_size = json->path.size};
    return GO_ON;
}

static int open_map(void *data)
{
    JsonRows *json = data;
    bool in_array = json->depth > 0 && !json->levels[json->depth].is_map;
    if (open_level(json, true) == STOP)
        return STOP;
    if (in_array && !json->list_found && (json->record_depth == 0 || json->tentative))
        return open_list(json);
    if (json->record_depth != 0) {
        json->cell_filled = true;
    } else if (json->list_open && json->depth == json->list_depth + 1) {
        open_record(json);
    } else if (in_array) {
        return refuse_records(json, TEXT_JSON_TWO_LISTS);
    } else if (json->depth == 1 && !json->list_found) {
        json->tentative = json->record == 0;
        open_record(json);
    }
    return GO_ON;
}

static int close_map(void *data)
{
    JsonRows *json = data;
    json->spoke = true;
    if (json->depth == json->record_depth) {
        json->ended_record = json->record;
        json->record_depth = 0;
        json->tentative = false;
    }
    json->depth--;
    return GO_ON;
}

static int take_key(void *data, const unsigned char *key, size_t size)
{
    JsonRows *json = data;
    json->spoke = true;
    if (json->record_depth == 0 || json->cell_depth != 0)
        return GO_ON;
    if (memchr(key, '\0', size) != NULL)
        return refuse_nul(json);
    json->path.size = json->levels[json->depth].path_size;
    if (json->path.size != 0)
        text_put(&json->path, PATH_MARK);
    text_add(&json->path, (const char *)key, size);
    return GO_ON;
}

static int open_array(void *data)
{
    JsonRows *json = data;
    bool in_array = json->depth > 0 && !json->levels[json->depth].is_map;
    if (json->record_depth == 0 && in_array && pass_over(json) == STOP)
        return STOP;
    if (open_level(json, false) == STOP)
        return STOP;
    if (json->record_depth != 0 && json->cell_depth == 0) {
        json->cell_depth = json->depth;
        json->cell_filled = false;
    } else {
        json->cell_filled = true;
    }
    return GO_ON;
}

static int close_array(void *data)
{
    static const char list[] = "[…]";
    JsonRows *json = data;
    json->spoke = true;
    uint32_t depth = json->depth--;
    if (json->list_open && depth == json->list_depth)
        json->list_open = false;
    if (depth != json->cell_depth)
        return GO_ON;
    json->cell_depth = 0;
    return add_cell(json, list, json->cell_filled ? sizeof list - 1 : 0, false);
}

/* --- values -------------------------------------------------------------------- */

static int take_null(void *data)
{
    return put_value(data, "", 0, false);
}

static int take_boolean(void *data, int value)
{
    const char *text = SAY(value ? TEXT_CELL_TRUE : TEXT_CELL_FALSE);
    return put_value(data, text, strlen(text), false);
}

/* A whole number is exact, and may be a code: it stays as it is written. */
static int take_number(void *data, const char *digits, size_t size)
{
    const char *text = mem_text(digits, size);
    if (strpbrk(text, ".eE") != NULL)
        text = number_text(text, (NumberFormat){.kind = NUMBER_PLAIN}, false);
    return put_value(data, text, strlen(text), true);
}

static int take_string(void *data, const unsigned char *text, size_t size)
{
    return put_value(data, (const char *)text, size, false);
}

/* --- blocks -------------------------------------------------------------------- */

static int end_file(JsonRows *json)
{
    json->at_end = true;
    yajl_status status = yajl_complete_parse(json->parser);
    if (status == yajl_status_error)
        return refuse_place(json, DIAG_JSON_TRUNCATED, 0, "");
    if (status != yajl_status_ok)
        return -1;
    if (json->names.count == 0) {
        refuse_records(json, TEXT_JSON_NONE);
        return -1;
    }
    return 0;
}

/* yajl keeps a whole value before giving it: one without end would exhaust the machine. */
static int check_silence(JsonRows *json, size_t size)
{
    json->silence = json->spoke ? 0 : json->silence + size;
    json->spoke = false;
    if (json->silence <= LONGEST_RECORD)
        return 0;
    refuse_limit(json, TEXT_JSON_RECORD_SIZE, LONGEST_SAID);
    return -1;
}

static int parse_block(JsonRows *json, size_t size)
{
    size_t mark =
        json->bytes == 0 && size >= 3 && memcmp(json->block, "\xEF\xBB\xBF", 3) == 0 ? 3
                                                                                     : 0;
    yajl_status status = yajl_parse(json->parser, json->block + mark, size - mark);
    if (status == yajl_status_client_canceled)
        return -1;
    if (status != yajl_status_ok)
        return refuse_syntax(json, mark + yajl_get_bytes_consumed(json->parser));
    json->bytes += size;
    for (size_t i = 0; i < size; i++)
        json->lines += json->block[i] == '\n';
    return check_silence(json, size);
}

static int read_block(JsonRows *json)
{
    size_t size;
    int status = input_read(json->input, json->block, BLOCK_SIZE, &size);
    if (status != 0)
        return status;
    return size == 0 ? end_file(json) : parse_block(json, size);
}

/* --- rows ---------------------------------------------------------------------- */

static bool header_is_known(const JsonRows *json)
{
    return json->names.count != 0 &&
           (json->ended_record >= HEADER_RECORDS || json->queue.texts.size >= HEADER_SIZE);
}

static int give_header(JsonRows *json, RowView *row)
{
    while (json->status == 0 && !json->at_end && !header_is_known(json))
        json->status = read_block(json);
    json->header_given = true;
    json->rows.names = json->names.items;
    *row = (RowView){.cells = json->names.items, .count = json->names.count};
    return json->status == 0 ? 1 : json->status;
}

static int next_row(Rows *rows, RowView *row)
{
    JsonRows *json = (JsonRows *)rows;
    if (!json->header_given)
        return give_header(json, row);
    while (json->status == 0 && !json->at_end &&
           !queue_has(&json->queue, json->ended_record)) {
        queue_drop_given(&json->queue);
        json->status = read_block(json);
    }
    if (json->status != 0)
        return json->status;
    if (!queue_has(&json->queue, json->ended_record))
        return 0;
    rows->names = json->names.items;
    queue_give(&json->queue, 0, rows->decimal, row);
    return 1;
}

static void close_rows(Rows *rows)
{
    JsonRows *json = (JsonRows *)rows;
    yajl_free(json->parser);
    mem_column_free(json->block);
}

Rows *json_rows_open(Input *input)
{
    static const yajl_callbacks callbacks = {.yajl_null = take_null,
                                             .yajl_boolean = take_boolean,
                                             .yajl_number = take_number,
                                             .yajl_string = take_string,
                                             .yajl_start_map = open_map,
                                             .yajl_map_key = take_key,
                                             .yajl_end_map = close_map,
                                             .yajl_start_array = open_array,
                                             .yajl_end_array = close_array};
    JsonRows *json = mem_new(JsonRows);
    json->rows =
        (Rows){.ragged = true, .decimal = '.', .next = next_row, .close = close_rows};
    json->input = input;
    json->block = mem_column(BLOCK_SIZE, 1);
    json->parser = yajl_alloc(&callbacks, NULL, json);
    if (json->parser == NULL)
        BUG("yajl does not start");
    yajl_config(json->parser, yajl_allow_multiple_values, 1);
    return &json->rows;
}
