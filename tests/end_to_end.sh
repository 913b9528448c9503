#!/bin/bash
# The program as its users meet it: exit codes, one sentence for what is wrong, a batch decided,
# the same batch decided in spite of being killed, and nothing lost. MAILROOM and BUILD say what to
# test; pages are drawn small, since reading them is what takes the time.
set -u
mailroom=${MAILROOM:-build/mailroom} build=${BUILD:-build/release}
work=$(mktemp -d "${TMPDIR:-/tmp}/mailroom-e2e-XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0

fail() { echo "end_to_end: $*" >&2; failed=1; }

# expect CODE 'words of the message' COMMAND...: exit code and one sentence, no more.
expect() {
    local code=$1 words=$2 got
    shift 2
    "$@" >"$work/out" 2>"$work/err"
    got=$?
    [ $got = "$code" ] || fail "exit $got instead of $code: $* ($(cat "$work/err"))"
    [ -z "$words" ] || grep -q -- "$words" "$work/err" || fail "no '$words' from: $* ($(cat "$work/err"))"
}

# ---- what can be wrong before any work ----
mkdir "$work/home" "$work/empty"
expect 2 'usage: mailroom COMMAND' "$mailroom"
expect 2 'no command "dance"' "$mailroom" dance
expect 2 '--home is missing' "$mailroom" run
expect 2 'there is no option --hoem' "$mailroom" run --hoem "$work/home"
expect 2 '--jobs needs a value' "$mailroom" run --home "$work/home" --jobs
expect 2 'from 0 to 256' "$mailroom" run --home "$work/home" --jobs many
expect 2 'no date' "$mailroom" run --home "$work/home" --received tomorrow
expect 2 'no option "colour"' "$mailroom" run --home "$work/home" --set colour=red
expect 2 'empty' "$mailroom" run --home "$work/home" --set rules="$work/empty"
expect 2 'model' "$mailroom" run --home "$work/home" --set models="$work/empty"
expect 2 'folder' "$mailroom" run --home "$work/out"
expect 2 'folder' "$mailroom" run --home "$work/home" --inbox "$work/out"
expect 2 'no file is named' "$mailroom" check
expect 2 '' "$mailroom" export --home "$work/nowhere"
expect 1 'No such file' "$mailroom" check "$work/none.tif"
expect 0 '' "$mailroom" --help
expect 0 '' "$mailroom" run --help
expect 0 '' "$mailroom" --version
expect 0 '' "$mailroom" --show-config
echo 'jobs: lots' >"$work/home/mailroom.yaml"
expect 2 'mailroom.yaml: jobs must be a number' "$mailroom" run --home "$work/home"
printf 'stable_seconds: 0\nincomplete_seconds: 0\n' >"$work/home/mailroom.yaml"

# ---- a batch, beside files that are none ----
"$build/samples" --out "$work/drawn" --seed 11 --dpi 200 --batch 2 \
    --case samples/cases/accept-revoke.yaml --case samples/cases/reject-unlock.yaml ||
    fail 'no sample was drawn'
batch=$(cd "$work/drawn" && ls ./*.tif | head -1)
mkdir -p "$work/home/inbox"
cp "$work/drawn/$batch" "$work/home/inbox/"
cp "$work/drawn/$batch" "$work/home/inbox/the-same-again.tif"
head -c 100000 "$work/drawn/$batch" >"$work/home/inbox/cut.tif"
echo 'no picture' >"$work/home/inbox/letter.doc"
mkfifo "$work/home/inbox/pipe"
expect 1 '1 duplicates' "$mailroom" run --home "$work/home" --received 2026-11-20
"$mailroom" export --home "$work/home" >"$work/items" || fail 'no export'
[ "$(grep -c . "$work/items")" = 2 ] || fail "$(grep -c . "$work/items") work items instead of 2"
grep -q '"id":"W20261120-000001"' "$work/items" || fail 'no id of the day of receipt'
[ -z "$(ls -A "$work/home/inbox" "$work/home/spool" | grep -v :)" ] || fail 'inbox or spool not empty'
for file in cut.tif letter.doc pipe; do
    [ -s "$work/home/quarantine/$file.reason.txt" ] || fail "no reason file for $file"
done
[ "$(ls "$work/home/archive" | wc -l)" = 2 ] || fail 'the archive does not hold two files'
cmp -s "$work/home/archive/$batch" "$work/drawn/$batch" || fail 'the batch file was changed'
[ "$(stat -c %a "$work/home/archive")" = 700 ] || fail 'the archive is open to others'
expect 0 '0 batches' "$mailroom" run --home "$work/home"
"$mailroom" export --home "$work/home" | cmp -s - "$work/items" || fail 'a second run changed items'
expect 0 '' "$mailroom" list --home "$work/home"
expect 0 '' "$mailroom" show --home "$work/home" W20261120-000002
expect 75 'another run' flock "$work/home/lock" "$mailroom" run --home "$work/home"

# ---- the register, with a heading and without ----
row='14481837324,何初尹,110105190012310013,2039-05-31'
printf 'serial,name,number,valid until\n%s\n' "$row" >"$work/register.csv"
expect 0 '1 certificates' "$mailroom" register --home "$work/home" "$work/register.csv"
printf '%s\n%s\n' "$row" "$row" >"$work/register.csv"
expect 0 '2 certificates' "$mailroom" register --home "$work/home" "$work/register.csv"
printf '%s\nnobody\n' "$row" >"$work/register.csv"
expect 2 'register.csv:2: not serial number' "$mailroom" register --home "$work/home" "$work/register.csv"

# ---- check says the same and leaves no trace ----
"$mailroom" check --received 2026-11-20 "$work/drawn/$batch" >"$work/checked" || fail 'no check'
strip='s/"label":[^,]*,//; s/"letter":[^,]*,//; s/"received_at":[^}]*//; s/"batch":[^,]*,//'
sed -e "$strip" "$work/items" >"$work/items.stripped"
sed -e "$strip" "$work/checked" | cmp -s - "$work/items.stripped" || fail 'check and run differ'

# ---- killed again and again ----
mkdir -p "$work/killed/inbox"
cp "$work/home/mailroom.yaml" "$work/killed/"
cp -p "$work/home/archive/$batch" "$work/killed/inbox/"
for pause in 0.7 1.7; do
    "$mailroom" run --home "$work/killed" --received 2026-11-20 2>"$work/err" &
    sleep $pause
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
done
expect 0 '' "$mailroom" run --home "$work/killed" --received 2026-11-20
"$mailroom" export --home "$work/killed" | sed -e "$strip" | cmp -s - "$work/items.stripped" ||
    fail 'killed and undisturbed runs differ'
[ -f "$work/killed/archive/$batch" ] || fail 'the killed batch is not archived'

[ $failed = 0 ] && echo '100%: end to end'
exit $failed
