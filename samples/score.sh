#!/bin/bash
# Measures reading and deciding on envelopes nobody has tuned on: draws a set for each kind of scan
# and of layout, runs the program on a fresh home, and lets build/.../score print the tables.
# MAILROOM and BUILD say what to measure; SEED, COUNT (cases a set), SCAN, LAYOUTS, CASES (all, or
# faulty: those that must not be accepted; misread: an empty field, and another's label illegible)
# and JOBS how.
set -eu
mailroom=${MAILROOM:-build/mailroom} build=${BUILD:-build/release}
jobs=${JOBS:-$(nproc)} out=${OUT:-build/score}
received=2026-11-20 # the day the drawn papers are fit for
seed=$SEED folders=() cases=(--all)
if [ "${CASES:-all}" = faulty ]; then
    cases=()
    for file in samples/cases/re{ject,view}-*.yaml; do cases+=(--case "$file"); done
elif [ "${CASES:-all}" = misread ]; then
    cases=(--cases samples/cases/misread --all)
fi

# measure NAME SAMPLES-OPTION...: draws, decides and exports one set.
measure() {
    local folder=$out/$1
    shift
    rm -rf "$folder"
    mkdir -p "$folder/home/inbox"
    "$build/samples" --out "$folder/drawn" --seed $seed --batch 6 --jobs "$jobs" "$@"
    mv "$folder/drawn/truth.jsonl" "$folder/"
    mv "$folder"/drawn/*.tif "$folder/home/inbox/"
    # Names and ID numbers hold no comma, so that the lines need no quotes.
    sed -E 's/^\{"serial":"(.*)","name":"(.*)","id_number":"(.*)","valid_until":"(.*)"\}$/\1,\2,\3,\4/' \
        "$folder/drawn/register.jsonl" >"$folder/register.csv"
    case $folder in
    */register) "$mailroom" register --home "$folder/home" "$folder/register.csv" ;;
    esac
    "$mailroom" run --home "$folder/home" --jobs "$jobs" --received $received \
        --set stable_seconds=0 --set keep_pictures=no
    "$mailroom" export --home "$folder/home" >"$folder/items.jsonl"
    rm -rf "$folder/drawn" "$folder/home/archive" # the scans are large and can be drawn again
    folders+=("$folder")
    seed=$((seed + 1))
}

for scan in $SCAN; do
    for layouts in $LAYOUTS; do
        measure "$scan-$layouts" "${cases[@]}" --count "$COUNT" --scan "$scan" --layouts "$layouts"
    done
done
if [ "${CASES:-all}" != misread ]; then
    measure register --cases samples/cases/register --all --count 6
fi

echo
echo "Seeds $SEED to $((seed - 1)), $COUNT cases a set, $(date -u +%F):"
"$build/score" "${folders[@]}" | tee "$out/tables.md"
"$build/score" --verbose "${folders[@]}" >"$out/differences.txt"
echo "Every difference: $out/differences.txt"
