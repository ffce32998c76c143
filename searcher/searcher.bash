# bash completion for referat, referat-searcher and referat-indexer        -*- shell-script -*-
# SPDX-License-Identifier: GPL-2.0-or-later
#
# It knows nothing itself: commands and options come from --help, fields and values from the
# index, so it cannot drift from the program.

# The part of $1 that bash will replace: it breaks words at ':' and '='.
_referat_offer()
{
    local word=$1 list=$2 head='' item
    if [[ $word == *:* && $COMP_WORDBREAKS == *:* ]]; then
        head=${word%"${word##*:}"}
    fi
    while IFS= read -r item; do
        [[ -n $item && $item == "$word"* ]] || continue
        COMPREPLY+=("${item#"$head"}")
    done <<<"$list"
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *: ]] && compopt -o nospace
}

# Values of a field: those with a space go in quotes, which the shell must leave alone. They may
# begin otherwise than what was typed: Ø for oe, a word inside a name.
_referat_values()
{
    local head=$2 item
    [[ $COMP_WORDBREAKS == *:* ]] && head=
    while IFS= read -r item; do
        [[ -n $item ]] || continue
        [[ $item == *[\ ,\(]* ]] && item=$(printf '%q' "\"$item\"")
        COMPREPLY+=("$head$item")
    done <<<"$1"
}

# The word under the cursor with the ':' that bash split it at.
_referat_word()
{
    local line=${COMP_LINE:0:COMP_POINT}
    printf '%s' "${line##*[[:space:]]}"
}

_referat_index()
{
    local i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        --index | --indeks | -i)
            [[ ${COMP_WORDS[i + 1]} == '=' ]] && ((i++))
            printf '%s\n' --index "${COMP_WORDS[i + 1]/#\~/$HOME}"
            ;;
        esac
    done
}

# All of a list, whatever was typed.
_referat_all()
{
    local item
    while IFS= read -r item; do
        [[ -n $item ]] && COMPREPLY+=("$item")
    done <<<"$1"
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *: ]] && compopt -o nospace
}

_referat_query()
{
    local program=$1 word=$2 list sign=''
    local -a index
    mapfile -t index < <(_referat_index)
    [[ $word == [-+]* ]] && sign=${word:0:1} && word=${word:1}
    if [[ $word == *:* ]]; then
        _referat_values "$("$program" forslag "${index[@]}" --antal 40 -- "$word" 2>/dev/null |
            cut -f1)" "$sign${word%%:*}:"
        return
    elif [[ -z $word ]]; then
        list=$("$program" felter 2>/dev/null | sed -n "s/^\([^ :]*:\) .*/$sign\1/p")
    else
        list=$("$program" forslag "${index[@]}" --antal 40 -- "$word" 2>/dev/null |
            cut -f1 | sed "s/^/$sign/")
    fi
    _referat_all "$list"
}

# Names of the commands in the help text of a program: _referat_commands PROGRAM [ARGUMENT]
_referat_commands()
{
    "$@" --help 2>/dev/null | sed -n 's/^  \([^ ]*\)  .*/\1/p'
}

# Options in the help text of a command: _referat_options WORD PROGRAM COMMAND...
_referat_options()
{
    local word=$1
    shift
    _referat_offer "$word" "$("$@" --help 2>/dev/null | grep -oE -- '--[^] =,[]+' | sort -u)"
}

# Values of options that have a fixed list; fails for any other option.
_referat_option_value()
{
    case $1 in
    --sorter | --sort) _referat_offer "$2" $'relevans\nnyeste\nældste\nudvalg\nsag' ;;
    --match) _referat_offer "$2" $'alle\nnogle' ;;
    --sprog | --language) _referat_offer "$2" $'da\nen' ;;
    --farve | --colour | --color) _referat_offer "$2" $'auto\naltid\naldrig' ;;
    --format) _referat_offer "$2" $'csv\ntsv\nregneark\nnul\njsonl\nbibtex\nris' ;;
    --stil | --style) _referat_offer "$2" $'lært\nkomma\npkt\nsag\nlink\nbibtex\nris' ;;
    --periode | --period) _referat_offer "$2" $'år\nkvartal' ;;
    --opdel | --split) _referat_offer "$2" $'kommune\nudvalg' ;;
    --index | --indeks | -i) compopt -o dirnames ;;
    --fil | --file | --bevis | --evidence) compopt -o default ;;
    *) return 1 ;;
    esac
}

# Arguments of the indexer: $1 how it is called, $2 the place of its command among the words.
_referat_indexing()
{
    local word=$2 place=$3 commands
    local -a call
    read -ra call <<<"$1"
    if [[ $word == -* ]]; then
        if ((COMP_CWORD > place)); then
            _referat_options "$word" "${call[@]}" "${COMP_WORDS[place]}"
        else
            _referat_options "$word" "${call[@]}"
        fi
        return
    fi
    commands=$(_referat_commands "${call[@]}")
    ((COMP_CWORD == place)) && _referat_offer "$word" "$commands"
    compopt -o default
}

# What stands before the word: the option whose value it is.
_referat_previous()
{
    local previous=${COMP_WORDS[COMP_CWORD - 1]}
    [[ $previous == '=' ]] && previous=${COMP_WORDS[COMP_CWORD - 2]}
    printf '%s' "$previous"
}

_referat_indexer()
{
    local word
    word=$(_referat_word)
    COMPREPLY=()
    _referat_option_value "$(_referat_previous)" "${word#*=}" && return
    _referat_indexing "${COMP_WORDS[0]}" "$word" 1
}

_referat()
{
    local program=${COMP_WORDS[0]} word commands command=''
    word=$(_referat_word)
    COMPREPLY=()
    _referat_option_value "$(_referat_previous)" "${word#*=}" && return
    commands=$(_referat_commands "$program")
    ((COMP_CWORD > 1)) && grep -qxF -- "${COMP_WORDS[1]}" <<<"$commands" && command=${COMP_WORDS[1]}
    if [[ $command == indeks ]]; then
        _referat_indexing "$program indeks" "$word" 2
        return
    fi
    if [[ $word == --* ]]; then
        _referat_options "$word" "$program" "${command:-søg}"
        return
    fi
    ((COMP_CWORD == 1)) && _referat_offer "$word" "$commands"
    _referat_query "$program" "$word"
}

complete -F _referat referat referat-searcher
complete -F _referat_indexer referat-indexer
