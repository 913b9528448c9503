#include "ocr/tiff_dir.h"

#include <endian.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rules/limits.h"

/* Tags of TIFF 6.0. */
enum {
    TAG_WIDTH = 256,
    TAG_HEIGHT = 257,
    TAG_BITS = 258,
    TAG_COMPRESSION = 259,
    TAG_PHOTOMETRIC = 262,
    TAG_STRIP_OFFSETS = 273,
    TAG_SAMPLES = 277,
    TAG_STRIP_BYTES = 279,
    TAG_PLANAR = 284,
    TAG_TILE_WIDTH = 322,
    TAG_TILE_HEIGHT = 323,
    TAG_TILE_OFFSETS = 324,
    TAG_TILE_BYTES = 325,
};

/* Scanners write 15 to 40 tags; the standards name fewer than 300. */
#define MAX_ENTRIES 512
/* A colour profile or a vendor's block is some hundred kilobytes. */
#define MAX_TAG_BYTES (16ULL << 20)
/* One strip for every row in three planes; libtiff's own guard is a million. */
#define MAX_STRIPS (3ULL * LIMIT_PAGE_SIDE)
#define MAX_TILES  (1ULL << 18)
/* Tiles larger than this are not written by any scanner and only serve to exhaust memory. */
#define MAX_TILE_SIDE 8192

/* One entry of a directory: a tag with its array of values. */
struct entry {
    uint16_t tag, type;
    uint64_t count;
    uint64_t at; /* offset of the values */
};

/* Bytes of one value by TIFF type; 0: no such type. */
static const uint8_t type_size[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

static uint64_t load(const struct tiff_chain *chain, const uint8_t *p, int bytes)
{
    uint16_t u16;
    uint32_t u32;
    uint64_t u64;

    switch (bytes) {
    case 1:
        return *p;
    case 2:
        memcpy(&u16, p, 2);
        return chain->swap ? __builtin_bswap16(u16) : u16;
    case 4:
        memcpy(&u32, p, 4);
        return chain->swap ? __builtin_bswap32(u32) : u32;
    default:
        memcpy(&u64, p, 8);
        return chain->swap ? __builtin_bswap64(u64) : u64;
    }
}

static bool inside(const struct tiff_chain *chain, uint64_t at, uint64_t bytes)
{
    return at <= chain->size && bytes <= chain->size - at;
}

/* Reads exactly `bytes` at an offset; false if the file ends before. */
static bool take(const struct tiff_chain *chain, uint64_t at, void *ret, size_t bytes)
{
    size_t done = 0;
    ssize_t n;

    if (!inside(chain, at, bytes))
        return false;
    while (done < bytes) {
        n = pread(chain->fd, (char *)ret + done, bytes - done, (off_t)(at + done));
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    return true;
}

int tiff_chain_open(int fd, struct tiff_chain *ret_chain, struct err *err)
{
    struct tiff_chain chain = {.fd = fd};
    struct stat st;
    uint8_t head[16] = {0};
    uint64_t magic;

    if (fstat(fd, &st) < 0)
        return err_set(err, ERR_BATCH, ERR_IO, "the file cannot be examined");
    if (!S_ISREG(st.st_mode))
        return err_set(err, ERR_BATCH, ERR_FORMAT, "this is not an ordinary file");
    chain.size = (uint64_t)st.st_size;
    if (chain.size > LIMIT_BATCH_BYTES)
        return err_set(err, ERR_BATCH, ERR_LIMIT, "the file is larger than %llu bytes",
                       LIMIT_BATCH_BYTES);
    if (!take(&chain, 0, head, 8)) {
        *ret_chain = chain;
        return 0;
    }
    if (memcmp(head, "II", 2) != 0 && memcmp(head, "MM", 2) != 0)
        return err_set(err, ERR_BATCH, ERR_FORMAT, "this is not a TIFF file");
    chain.swap = (head[0] == 'M') == (__BYTE_ORDER == __LITTLE_ENDIAN);
    magic = load(&chain, head + 2, 2);
    chain.big = magic == 43;
    if (magic == 42)
        chain.first = load(&chain, head + 4, 4);
    else if (chain.big && take(&chain, 0, head, 16))
        chain.first = load(&chain, head + 8, 8);
    else if (!chain.big)
        return err_set(err, ERR_BATCH, ERR_FORMAT, "this is not a TIFF file");
    *ret_chain = chain;
    return 0;
}

/* Reads the number of entries of a directory and where its parts are; false behind the end. */
static bool dir_head(const struct tiff_chain *chain, uint64_t offset, uint64_t *ret_count,
                     uint64_t *ret_entries)
{
    uint8_t raw[8];
    int bytes = chain->big ? 8 : 2;

    if (!take(chain, offset, raw, (size_t)bytes))
        return false;
    *ret_count = load(chain, raw, bytes);
    *ret_entries = offset + (uint64_t)bytes;
    return true;
}

/* Reads where the next directory is; false behind the end. */
static bool dir_next(const struct tiff_chain *chain, uint64_t entries, uint64_t count,
                     uint64_t *ret_next)
{
    uint8_t raw[8];
    int bytes = chain->big ? 8 : 4;

    if (!take(chain, entries + count * (chain->big ? 20 : 12), raw, (size_t)bytes))
        return false;
    *ret_next = load(chain, raw, bytes);
    return true;
}

int tiff_chain_find(const struct tiff_chain *chain, int page, uint64_t *ret_offset, struct err *err)
{
    uint64_t offset = chain->first, count, entries;

    for (int i = 1; i < page && offset != 0; i++) {
        if (!dir_head(chain, offset, &count, &entries) || count > MAX_ENTRIES ||
            !dir_next(chain, entries, count, &offset))
            offset = 0;
    }
    if (page < 1 || page > LIMIT_BATCH_PAGES || offset == 0)
        return err_set(err, ERR_PAGE, ERR_FORMAT, "the file has no page %d", page);
    *ret_offset = offset;
    return 0;
}

static void parse_entry(const struct tiff_chain *chain, const uint8_t *raw, uint64_t raw_at,
                        struct entry *ret_entry)
{
    int wide = chain->big ? 8 : 4;
    struct entry entry = {.tag = (uint16_t)load(chain, raw, 2),
                          .type = (uint16_t)load(chain, raw + 2, 2),
                          .count = load(chain, raw + 4, wide)};
    uint64_t size = entry.type < sizeof type_size ? type_size[entry.type] : 0;

    /* Short arrays stand in the entry itself, long ones where it points. */
    if (size != 0 && entry.count <= (uint64_t)wide / size)
        entry.at = raw_at + 4 + (uint64_t)wide;
    else
        entry.at = load(chain, raw + 4 + wide, wide);
    *ret_entry = entry;
}

/* Returns value number i of an array of whole numbers, 0 if it cannot be read. */
static uint64_t value_at(const struct tiff_chain *chain, const struct entry *entry, uint64_t i)
{
    uint8_t raw[8];
    int bytes = entry->type < sizeof type_size ? type_size[entry->type] : 0;

    if (bytes == 0 || i >= entry->count ||
        !take(chain, entry->at + i * (uint64_t)bytes, raw, (size_t)bytes))
        return 0;
    return load(chain, raw, bytes);
}

/* True if each strip or tile lies inside the file. */
static bool strips_inside(const struct tiff_chain *chain, const struct entry *offsets,
                          const struct entry *bytes)
{
    for (uint64_t i = 0; i < offsets->count; i++) {
        uint64_t at = value_at(chain, offsets, i);
        uint64_t n = value_at(chain, bytes, i);

        if (!inside(chain, at, n) || (n > 0 && at == 0))
            return false;
    }
    return true;
}

/* Notes what an entry says. Returns 0, or -1 if its claims are absurd. */
static int note_entry(const struct tiff_chain *chain, const struct entry *entry,
                      struct tiff_dir *dir, struct entry *offsets, struct entry *bytes,
                      struct err *err)
{
    uint64_t size = entry->type < sizeof type_size ? type_size[entry->type] : 0;
    bool tiles = entry->tag == TAG_TILE_OFFSETS || entry->tag == TAG_TILE_BYTES;
    bool strips = entry->tag == TAG_STRIP_OFFSETS || entry->tag == TAG_STRIP_BYTES;
    uint64_t most = tiles ? MAX_TILES : strips ? MAX_STRIPS : MAX_TAG_BYTES;

    if (entry->count > most || entry->count * size > MAX_TAG_BYTES)
        return err_set(err, ERR_PAGE, ERR_LIMIT, "tag %d of the page holds too much", entry->tag);
    if (!inside(chain, entry->at, entry->count * size))
        dir->complete = false;
    if (tiles || strips)
        *(entry->tag == TAG_TILE_OFFSETS || entry->tag == TAG_STRIP_OFFSETS ? offsets : bytes) =
            *entry;

    switch (entry->tag) {
    case TAG_WIDTH:
        dir->width = value_at(chain, entry, 0);
        break;
    case TAG_HEIGHT:
        dir->height = value_at(chain, entry, 0);
        break;
    case TAG_BITS:
        dir->bits = value_at(chain, entry, 0);
        break;
    case TAG_COMPRESSION:
        dir->compression = value_at(chain, entry, 0);
        break;
    case TAG_PHOTOMETRIC:
        dir->photometric = value_at(chain, entry, 0);
        break;
    case TAG_SAMPLES:
        dir->samples = value_at(chain, entry, 0);
        break;
    case TAG_PLANAR:
        dir->planar = value_at(chain, entry, 0);
        break;
    case TAG_TILE_WIDTH:
        dir->tile_width = value_at(chain, entry, 0);
        break;
    case TAG_TILE_HEIGHT:
        dir->tile_height = value_at(chain, entry, 0);
        break;
    default:
        break;
    }
    return 0;
}

int tiff_dir_read(const struct tiff_chain *chain, uint64_t offset, struct tiff_dir *ret_dir,
                  struct err *err)
{
    /* The defaults of TIFF 6.0. */
    struct tiff_dir dir = {
        .offset = offset, .bits = 1, .samples = 1, .compression = 1, .planar = 1, .complete = true};
    struct entry offsets = {0}, bytes = {0}, entry;
    size_t entry_bytes = chain->big ? 20 : 12;
    uint64_t count, entries;
    uint8_t raw[20];

    if (!dir_head(chain, offset, &count, &entries)) {
        dir.complete = false;
        *ret_dir = dir;
        return 0;
    }
    if (count == 0 || count > MAX_ENTRIES)
        return err_set(err, ERR_PAGE, ERR_FORMAT, "the page has %llu tags",
                       (unsigned long long)count);
    for (uint64_t i = 0; i < count; i++) {
        uint64_t at = entries + i * entry_bytes;

        if (!take(chain, at, raw, entry_bytes)) {
            dir.complete = false;
            break;
        }
        parse_entry(chain, raw, at, &entry);
        if (note_entry(chain, &entry, &dir, &offsets, &bytes, err) < 0)
            return -1;
    }
    if (!dir_next(chain, entries, count, &dir.next))
        dir.complete = false;
    if (dir.complete && !strips_inside(chain, &offsets, &bytes))
        dir.complete = false;
    *ret_dir = dir;
    return 0;
}

/* The compressions scanners write, each with the depths it can carry. */
static const struct {
    uint16_t scheme;
    bool one_bit, eight_bit;
} allowed_compressions[] = {
    {1, true, true},     /* none */
    {2, true, false},    /* CCITT modified Huffman */
    {3, true, false},    /* CCITT G3 */
    {4, true, false},    /* CCITT G4 */
    {5, true, true},     /* LZW */
    {7, false, true},    /* JPEG, new style */
    {8, true, true},     /* Deflate, Adobe's number */
    {32946, true, true}, /* Deflate, the old number */
    {32773, true, true}, /* PackBits */
};

enum { WHITE_IS_ZERO = 0, BLACK_IS_ZERO = 1, RGB = 2, PALETTE = 3, YCBCR = 6, JPEG = 7 };

static int layout_allowed(const struct tiff_dir *dir, struct err *err)
{
    uint64_t colours = dir->photometric == RGB || dir->photometric == YCBCR ? 3 : 1;

    if (dir->photometric > PALETTE && dir->photometric != YCBCR)
        return err_set(err, ERR_PAGE, ERR_FORMAT, "colour space %llu is not read here",
                       (unsigned long long)dir->photometric);
    if (dir->photometric == YCBCR && dir->compression != JPEG)
        return err_set(err, ERR_PAGE, ERR_FORMAT, "YCbCr is read only from JPEG");
    if (dir->samples < colours || dir->samples > colours + 1 ||
        (dir->samples > 1 && dir->bits == 1))
        return err_set(err, ERR_PAGE, ERR_FORMAT,
                       "%llu samples of %llu bit are not read in colour space %llu",
                       (unsigned long long)dir->samples, (unsigned long long)dir->bits,
                       (unsigned long long)dir->photometric);
    if (dir->planar != 1 && dir->planar != 2)
        return err_set(err, ERR_PAGE, ERR_FORMAT, "planar configuration %llu does not exist",
                       (unsigned long long)dir->planar);
    return 0;
}

int tiff_dir_allowed(const struct tiff_dir *dir, struct err *err)
{
    bool known = false;

    for (size_t i = 0; i < sizeof allowed_compressions / sizeof allowed_compressions[0]; i++)
        if (allowed_compressions[i].scheme == dir->compression)
            known = dir->bits == 1 ? allowed_compressions[i].one_bit
                                   : dir->bits == 8 && allowed_compressions[i].eight_bit;
    if (!known)
        return err_set(err, ERR_PAGE, ERR_FORMAT, "compression %llu with %llu bit is not read here",
                       (unsigned long long)dir->compression, (unsigned long long)dir->bits);
    if (layout_allowed(dir, err) < 0)
        return -1;
    if (dir->width == 0 || dir->height == 0)
        return err_set(err, ERR_PAGE, ERR_FORMAT, "the page has no size");
    if (dir->width > LIMIT_PAGE_SIDE || dir->height > LIMIT_PAGE_SIDE ||
        dir->width * dir->height > LIMIT_PAGE_PIXELS)
        return err_set(err, ERR_PAGE, ERR_LIMIT, "the page has %llu x %llu pixels, too many",
                       (unsigned long long)dir->width, (unsigned long long)dir->height);
    if (dir->tile_width > MAX_TILE_SIDE || dir->tile_height > MAX_TILE_SIDE)
        return err_set(err, ERR_PAGE, ERR_LIMIT, "the tiles of the page are too large");
    return 0;
}
