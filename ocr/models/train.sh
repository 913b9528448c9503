#!/bin/bash
# Trains the models of this folder anew: draws lines, makes tesseract's training pages of them,
# trains a small net from nothing and measures it on lines of a face and of seeds it never saw.
# Called by `make models` with the folder of the built programs and one for what lies between.
set -euo pipefail
lines=$1/lines
glyphs=$1/glyphs
work=$2
here=$(cd "$(dirname "$0")" && pwd)
export OMP_THREAD_LIMIT=1

# Two recurrent layers only: with the usual four the signal of the small first weights fades, and
# nothing but the commonest character was learned in the same time.
net='[1,36,0,1 Ct3,3,16 Mp3,3 Lfys48 Lbx%d O1c1]'

# Draws the lines of a set, the short ones of so many characters, and prepares what training needs
# besides: the set's characters.
draw() {
    local set=$1 characters=$2 short=$3 to=$work/$1 picture
    mkdir -p "$to/single" "$to/short" "$to/long" "$to/script"
    "$lines" --set "$set" --longest 1 --seed 5001 --count 1000 --out "$to/single"
    "$lines" --set "$set" --longest "$short" --seed 3001 --count 1200 --out "$to/short"
    "$lines" --set "$set" --seed 1001 --count 6000 --out "$to/long"
    for picture in "$to"/*/*.tif; do
        tesseract "$picture" "${picture%.tif}" --psm 13 -l eng lstm.train 2> /dev/null
    done
    echo "$characters" > "$to/characters.txt"
    echo "# Every character stands for itself." > "$to/script/radical-stroke.txt"
    unicharset_extractor --output_unicharset "$to/unicharset" --norm_mode 1 "$to/characters.txt"
    combine_lang_model --input_unicharset "$to/unicharset" --script_dir "$to/script" \
        --lang "$set" --output_dir "$to" --pass_through_recoder
    ls "$to"/single/*.lstmf > "$to/single.list"
    ls "$to"/*/*.lstmf > "$to/all.list"
}

# Trains at a fifth of the rate from where a net is. Under another name, because it would take the
# rate of its own checkpoint.
slow_down() {
    local set=$1 iterations=$2 to=$work/$1
    lstmtraining --debug_interval 0 --traineddata "$to/$set/$set.traineddata" \
        --continue_from "$to/net_checkpoint" --model_output "$to/slow" \
        --train_listfile "$to/all.list" --reset_learning_rate --learning_rate 0.0004 \
        --max_iterations "$iterations" 2>&1 | grep -a '^At iteration.*best'
}

# Writes the last net of a set, whose checkpoint has that name, as a model.
keep() {
    local set=$1 last=$2 to=$work/$1
    lstmtraining --stop_training --convert_to_int --continue_from "$to/${last}_checkpoint" \
        --traineddata "$to/$set/$set.traineddata" --model_output "$here/$set.traineddata"
}

# Set, its characters, iterations on single characters, on all lines, and then at a fifth of the
# rate; the width of the last layer.
train() {
    local set=$1 characters=$2 single=$3 all=$4 slow=$5 width=$6 to=$work/$1
    draw "$set" "$characters" 5
    # Shapes are found on single characters first; the second run goes on where the first one ends.
    local list iterations
    for run in "single $single" "all $all"; do
        read -r list iterations <<< "$run"
        lstmtraining --debug_interval 0 --traineddata "$to/$set/$set.traineddata" \
            --net_spec "$(printf "$net" "$width")" \
            --model_output "$to/net" --train_listfile "$to/$list.list" \
            --learning_rate 0.002 --max_iterations "$iterations" 2>&1 | grep -a '^At iteration.*best'
    done
    [ "$slow" -eq 0 ] || slow_down "$set" "$slow"
    keep "$set" "$([ "$slow" -eq 0 ] && echo net || echo slow)"
}

# Set, its characters, a set trained before that knows shapes like its own: its net goes on with
# these characters. Iterations as above. A single letter fills the height of its line, so that o
# would be O: none is drawn alone here.
train_on() {
    local set=$1 characters=$2 from=$3 all=$4 slow=$5 to=$work/$1
    draw "$set" "$characters" 9
    ls "$to"/{short,long}/*.lstmf > "$to/all.list"
    lstmtraining --debug_interval 0 --traineddata "$to/$set/$set.traineddata" \
        --old_traineddata "$here/$from.traineddata" --continue_from "$work/$from/slow_checkpoint" \
        --model_output "$to/net" --train_listfile "$to/all.list" --reset_learning_rate \
        --learning_rate 0.002 --max_iterations "$all" 2>&1 | grep -a '^At iteration.*best'
    slow_down "$set" "$slow"
    keep "$set" slow
}

train capitals '零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正貳陸億萬圓叄人民币大写金额():' 4500 40000 0 48
train digits '0123456789X.-长期' 3000 50000 0 48
train codes '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-' 5000 38000 6000 96
train_on mail 'abcdefghijklmnopqrstuvwxyz0123456789@._-' codes 48000 8000
"$lines" --set capitals --seed 9001 --count 300 --measure
"$lines" --set capitals --seed 9002 --count 300 --apart --measure
"$lines" --set digits --seed 9001 --count 300 --measure
"$lines" --set digits --seed 9002 --count 300 --apart --measure
"$lines" --set codes --seed 9001 --count 300 --measure
"$lines" --set codes --seed 9002 --count 300 --apart --measure
"$lines" --set mail --seed 9001 --count 300 --measure
"$lines" --set mail --seed 9002 --count 300 --apart --measure

# The characters come from the tables of Unicode; the net knows those of a dictionary, too.
table() { bzcat /usr/share/unicode/Unihan_OtherMappings.txt.bz2; }
tables() { bzcat /usr/share/unicode/Unihan_{OtherMappings,Readings}.txt.bz2; }
"$glyphs" --train --model "$here/hanzi.glyphs" --variants 4 --second 800 < <(table)
"$glyphs" --measure --model "$here/hanzi.glyphs" --seed 77 --count 6000 < <(table)
"$glyphs" --measure --model "$here/hanzi.glyphs" --seed 77 --count 6000 --apart < <(table)
"$glyphs" --train --net "$here/hanzi.net" --variants 4 --rounds 4 --seed 3 < <(tables)
"$glyphs" --measure --net "$here/hanzi.net" --seed 77 --count 6000 < <(tables)
"$glyphs" --measure --net "$here/hanzi.net" --seed 77 --count 6000 --apart < <(tables)
"$glyphs" --train --net "$here/seal.net" --seals --variants 40 --rounds 3 --seed 11 < <(table)
"$glyphs" --measure --net "$here/seal.net" --seals --variants 1 --seed 77 < <(table)
