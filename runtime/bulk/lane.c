/* lane.c -- one thread reading delimited text. */
#include "runtime/bulk/lane.h"

#include <fcntl.h>
#include <unistd.h>

#include "runtime/base/mem.h"

/* One part being read. */
typedef struct PartReading {
    Lane *lane;
    const LanePart *part;
    int descriptor;
    Input input;
    Diags diags;
    uint64_t base; /* of the file: where the buffer starts */
    bool at_end, header_left, started;
    uint32_t line; /* lines of text gone through */
    size_t place_count;
} PartReading;

void lane_open(Lane *lane, LaneOptions options)
{
    size_t room = (size_t)options.block * 2 + STRUCTURE_PADDING;
    lane->options = options;
    sums_open(&lane->sums);
    lane->buffer = mem_column(room, 1);
    lane->places = mem_column(room + STRUCTURE_PADDING, sizeof *lane->places);
    lane->text = mem_column(room, 1);
    lane->ends = mem_column(CSV_MOST_FIELDS + 1, sizeof *lane->ends);
}

void lane_close(Lane *lane)
{
    sums_close(&lane->sums);
    mem_column_free(lane->buffer);
    mem_column_free(lane->places);
    mem_column_free(lane->text);
    mem_column_free(lane->ends);
}

/* --- bytes ---------------------------------------------------------------------------- */

static bool open_part(PartReading *reading)
{
    const LanePart *part = reading->part;
    reading->descriptor = -1;
    if (part->file->packed)
        return input_open(&reading->input, part->file->path, part->file->member,
                          &reading->diags) == 0;
    if (file_open(part->file->path, &reading->descriptor) != FILE_OK)
        return false;
    /* A part starts after the end of a line, which may be the byte before. */
    reading->base = part->start == 0 ? 0 : part->start - 1;
    return lseek(reading->descriptor, (off_t)reading->base, SEEK_SET) >= 0;
}

static void close_part(PartReading *reading)
{
    if (reading->part->file->packed)
        input_close(&reading->input);
    else if (reading->descriptor >= 0)
        close(reading->descriptor);
}

/* Adds a block to the buffer; false when the system or the packing refused. */
static bool fill(PartReading *reading)
{
    Lane *lane = reading->lane;
    size_t got = 0, wanted = lane->options.block;
    while (got < wanted && !reading->at_end) {
        char *into = lane->buffer + lane->have + got;
        size_t size = 0;
        bool good = reading->part->file->packed
                        ? input_read(&reading->input, into, wanted - got, &size) == 0
                        : file_read_block(reading->descriptor, into, wanted - got, &size) ==
                              FILE_OK;
        if (!good)
            return false;
        reading->at_end = size == 0;
        got += size;
    }
    lane->have += got;
    atomic_fetch_add_explicit(lane->bytes, got, memory_order_relaxed);
    /* The last line may have no end. */
    if (reading->at_end && lane->have != 0 && lane->buffer[lane->have - 1] != '\n' &&
        lane->buffer[lane->have - 1] != '\r')
        lane->buffer[lane->have++] = '\n';
    memset(lane->buffer + lane->have, 0, STRUCTURE_PADDING);
    return true;
}

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

/* One past the last end of line of the buffer; 0 when there is none.  A CR at the very end
 * may be followed by a LF. */
static size_t whole_lines(const PartReading *reading)
{
    const Lane *lane = reading->lane;
    for (size_t i = reading->place_count; i-- > 0;) {
        size_t place = lane->places[i];
        bool unsure =
            lane->buffer[place] == '\r' && place + 1 == lane->have && !reading->at_end;
        if (is_line_end(lane->buffer[place]) && !unsure)
            return place + 1;
    }
    return 0;
}

/* Can the encoding hold the SIZE bytes from AT on?  Rows start and end there. */
static bool can_decode(const PartReading *reading, size_t at, size_t size)
{
    const Lane *lane = reading->lane;
    const char *bytes = lane->buffer + at;
    switch (reading->part->file->encoding) {
    case ENCODING_AUTOMATIC:
    case ENCODING_UTF8:
        return structure_is_utf8(lane->options.way, bytes, size);
    case ENCODING_WINDOWS_1252: {
        bool holes = false;
        for (size_t i = 0; i < size; i++) {
            unsigned char byte = (unsigned char)bytes[i];
            holes |= byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 ||
                     byte == 0x9D;
        }
        return !holes;
    }
    case ENCODING_LATIN_1:
        break;
    }
    return true;
}

/* --- a row with quotes, or of another width ------------------------------------------- */

typedef struct QuotedRow {
    size_t size; /* bytes, its end of line included */
    uint32_t lines, count;
    bool has_value, split; /* over several lines */
} QuotedRow;

/* Takes apart the row at START; the same as csv.c.  LANE_STOPPED when its end is not in the
 * buffer. */
static LaneStatus take_apart(PartReading *reading, size_t start, QuotedRow *row)
{
    Lane *lane = reading->lane;
    char separator = reading->part->file->separator;
    CsvPlace place = CSV_FIELD_START;
    size_t out = 0;
    *row = (QuotedRow){0};
    for (size_t i = start; i < lane->have; i++) {
        char byte = lane->buffer[i];
        bool quoted = place == CSV_QUOTED, ends = is_line_end(byte);
        bool pair = byte == '\n' && i > start && lane->buffer[i - 1] == '\r';
        row->lines += ends && !pair;
        if (byte == '\0' || row->count == CSV_MOST_FIELDS)
            return LANE_REFUSED;
        if (quoted && byte == '"') {
            place = CSV_QUOTE_CLOSED;
        } else if (quoted) {
            lane->text[out++] = byte;
            row->split = row->split || ends;
        } else if (byte == separator || ends) {
            row->has_value = row->has_value || (place == CSV_QUOTE_CLOSED);
            lane->ends[row->count++] = (uint32_t)out;
            lane->text[out++] = separator;
            place = CSV_FIELD_START;
            if (!ends)
                continue;
            bool both = byte == '\r' && i + 1 < lane->have && lane->buffer[i + 1] == '\n';
            if (byte == '\r' && i + 1 == lane->have && !reading->at_end)
                return LANE_STOPPED;
            row->size = i + 1 + both - start;
            return LANE_DONE;
        } else if (byte == '"' && place == CSV_QUOTE_CLOSED) {
            lane->text[out++] = byte;
            place = CSV_QUOTED;
        } else if (place == CSV_QUOTE_CLOSED) {
            return LANE_REFUSED;
        } else if (byte == '"' && place == CSV_FIELD_START) {
            place = CSV_QUOTED;
            row->has_value = true;
        } else {
            lane->text[out++] = byte;
            place = CSV_PLAIN;
            row->has_value = row->has_value || byte != ' ';
        }
    }
    return LANE_STOPPED;
}

static const char *cell_text(const PartReading *reading, const CellRow *row, uint32_t cell)
{
    uint32_t start = cell == 0 ? row->start : row->ends[cell - 1] + 1;
    return csv_decoded(reading->part->file->encoding, row->bytes + start,
                       row->ends[cell] - start);
}

static bool repeats_header(const PartReading *reading, const CellRow *row, uint32_t count)
{
    const LaneFile *file = reading->part->file;
    bool same = count == file->header_count;
    for (uint32_t i = 0; same && i < count; i++)
        same = text_equal(cell_text(reading, row, i), file->header[i]);
    return same;
}

static void count_odd(const PartReading *reading, AnomalyKind kind, const char *what)
{
    OddPlace place = {.line = reading->line, .kind = kind, .what = what};
    pthread_mutex_lock(reading->lane->lock);
    reading->part->sink->take(reading->part->sink, &place);
    pthread_mutex_unlock(reading->lane->lock);
}

/* Whether the row, of COUNT cells, is one of the table; else counted. */
static bool is_row(const PartReading *reading, const CellRow *row, uint32_t count)
{
    const LaneFile *file = reading->part->file;
    if (repeats_header(reading, row, count)) {
        count_odd(reading, ANOMALY_ROW_HEADER, file->header[0]);
        return false;
    }
    bool fits = count >= file->header_count;
    for (uint32_t i = file->header_count; i < count; i++)
        fits = fits && cell_text(reading, row, i)[0] == '\0';
    if (!fits)
        count_odd(reading, ANOMALY_ROW_WIDTH,
                  SAY(TEXT_COLUMNS_FOR, text_make("%u", count),
                      text_make("%u", file->header_count)));
    return fits;
}

/* --- rows ----------------------------------------------------------------------------- */

static bool add_row(PartReading *reading, CellRow *row)
{
    row->columns = reading->part->file->columns;
    row->line = reading->line;
    return counter_row(reading->part->counter, row, &reading->lane->sums,
                       reading->part->sink);
}

/* The row at START, byte by byte; *SIZE receives its bytes. */
static LaneStatus read_slowly(PartReading *reading, size_t start, size_t *size)
{
    Lane *lane = reading->lane;
    QuotedRow quoted;
    LaneStatus status = take_apart(reading, start, &quoted);
    if (status != LANE_DONE)
        return status;
    /* Whoever reads the next part would start inside the quotes. */
    if (quoted.split && reading->base + start + quoted.size > reading->part->end)
        return LANE_REFUSED;
    *size = quoted.size;
    CellRow row = {.bytes = lane->text, .ends = lane->ends};
    bool good = true;
    if (quoted.has_value && reading->header_left)
        reading->header_left = false;
    else if (quoted.has_value && is_row(reading, &row, quoted.count))
        good = add_row(reading, &row);
    reading->line += quoted.lines;
    return good ? LANE_DONE : LANE_REFUSED;
}

static bool is_blank(const char *bytes, size_t size, char separator)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != separator && bytes[i] != ' ')
            return false;
    return true;
}

/* Does the row at START have as many cells as the header, and nothing to take apart? */
static inline bool is_plain(const char *bytes, const uint32_t *ends, uint32_t count,
                            char separator)
{
    unsigned char differ = 0;
    for (uint32_t i = 0; i + 1 < count; i++)
        differ |= (unsigned char)(bytes[ends[i]] ^ separator);
    return differ == 0 && is_line_end(bytes[ends[count - 1]]);
}

/* May the row at BYTES be the header again?  True is always right. */
static inline bool may_repeat_header(const LaneFile *file, const char *bytes)
{
    unsigned char first = (unsigned char)file->header[0][0];
    if (first == '\0')
        return *bytes == file->separator;
    if (first >= 0x80)
        return (unsigned char)*bytes >= 0x80;
    return (unsigned char)*bytes == first &&
           (file->header[0][1] == '\0' || (unsigned char)file->header[0][1] >= 0x80 ||
            file->header[0][1] == bytes[1]);
}

/* Rows of the buffer up to LIMIT; *DONE receives where the first row not read starts. */
static LaneStatus read_rows(PartReading *reading, size_t limit, size_t *done)
{
    Lane *lane = reading->lane;
    const LaneFile *file = reading->part->file;
    const char *bytes = lane->buffer;
    uint32_t count = file->header_count;
    size_t at = *done, place = 0;
    uint64_t left = reading->part->end - reading->base;
    while (place < reading->place_count && lane->places[place] < at)
        place++;
    while (at < limit && at < left) {
        const uint32_t *ends = lane->places + place;
        size_t size;
        *done = at;
        if (place + count <= reading->place_count &&
            is_plain(bytes, ends, count, file->separator) && !reading->header_left &&
            !may_repeat_header(file, bytes + at)) {
            size_t end = ends[count - 1];
            bool both = bytes[end] == '\r' && bytes[end + 1] == '\n';
            size = end + 1 + both - at;
            place += count + both;
            bool doubtful = bytes[at] == file->separator || bytes[at] == ' ';
            CellRow row = {.bytes = bytes, .start = (uint32_t)at, .ends = ends};
            if (!(doubtful && is_blank(bytes + at, end - at, file->separator)) &&
                !add_row(reading, &row))
                return LANE_REFUSED;
            reading->line++;
        } else {
            LaneStatus status = read_slowly(reading, at, &size);
            if (status != LANE_DONE)
                return status == LANE_STOPPED ? LANE_DONE : status;
            while (place < reading->place_count && lane->places[place] < at + size)
                place++;
        }
        at += size;
    }
    *done = at;
    return LANE_DONE;
}

/* Where the first row of the part starts in the buffer, or its size when it is not there.
 */
static size_t first_row(const PartReading *reading)
{
    const Lane *lane = reading->lane;
    if (reading->part->start == 0)
        return lane->have >= 3 && memcmp(lane->buffer, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    for (size_t i = 0; i < lane->have; i++)
        if (is_line_end(lane->buffer[i]))
            return i + 1 + (lane->buffer[i] == '\r' && lane->buffer[i + 1] == '\n');
    return lane->have;
}

static LaneStatus read_blocks(PartReading *reading)
{
    Lane *lane = reading->lane;
    for (;;) {
        if (atomic_load_explicit(lane->stop, memory_order_relaxed))
            return LANE_STOPPED;
        if (!fill(reading))
            return LANE_REFUSED;
        size_t done = 0;
        if (!reading->started) {
            done = first_row(reading);
            if (done == lane->have && !reading->at_end)
                return LANE_REFUSED; /* a very long line */
            reading->started = true;
        }
        reading->place_count = structure_find(lane->options.way, lane->buffer, lane->have,
                                              reading->part->file->separator, lane->places);
        size_t limit = whole_lines(reading);
        if (limit > done && !can_decode(reading, done, limit - done))
            return LANE_REFUSED;
        LaneStatus status = read_rows(reading, limit, &done);
        if (status != LANE_DONE)
            return status;
        if (reading->base + done >= reading->part->end)
            return LANE_DONE;
        if (reading->at_end)
            return done == lane->have ? LANE_DONE : LANE_REFUSED;
        lane->have -= done;
        reading->base += done;
        if (lane->have > lane->options.block)
            return LANE_REFUSED; /* a very long row */
        memmove(lane->buffer, lane->buffer + done, lane->have);
    }
}

LaneStatus lane_read(Lane *lane, const LanePart *part, uint32_t *lines)
{
    PartReading reading = {.lane = lane, .part = part, .header_left = part->start == 0};
    lane->have = 0;
    LaneStatus status = open_part(&reading) ? read_blocks(&reading) : LANE_REFUSED;
    close_part(&reading);
    *lines = reading.line;
    return status;
}
