/* cfu.c -- the compte financier unique. */
#include "runtime/import/cfu.h"

/* Réel and ordre together. */
#define OP_BUDG_TOTAL "T"

/* The root says that it is a CFU.  Some were filed under the étape of the account that it
 * replaces; any other étape contradicts the root. */
static int64_t stage(const char *decision)
{
    int64_t said = totem_stage(decision);
    if (decision[0] == '\0' || said == ETAPE_CA || said == ETAPE_CFU)
        return ETAPE_CFU;
    return FIELD_ABSENT;
}

static AsideKind aside(const char *nature, const char *op_budg)
{
    if (nature[0] == '\0')
        return ASIDE_SUBTOTAL;
    return text_equal(op_budg, OP_BUDG_TOTAL) ? ASIDE_TOTAL : ASIDE_KINDS;
}

const ActKind act_cfu = {
    .format = "CFU",
    .around = "http://www.minefi.gouv.fr/cp/demat/doccfu|CompteFinancierUnique",
    .stage = stage,
    .aside = aside,
};
