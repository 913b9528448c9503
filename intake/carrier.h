/* The couriers' own numbers, as they print them in Code 128 on a waybill. A sanity check only:
 * the forms of different couriers overlap, so which courier it is stays open. */
#ifndef INTAKE_CARRIER_H
#define INTAKE_CARRIER_H

enum carrier_match {
    CARRIER_NONE,
    CARRIER_DIGITS,  /* nothing but digits: other documents carry such numbers too */
    CARRIER_CERTAIN, /* has the courier's letters */
};

/* number: the payload of a Code 128 as read. */
enum carrier_match carrier_match(const char *number);

#endif
