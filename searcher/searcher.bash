# bash completion for referat and referat-searcher                         -*- shell-script -*-
# SPDX-License-Identifier: GPL-2.0-or-later
#
# It knows nothing itself: commands and options come from --help, fields and values from the
# index, so it cannot drift from the program.

# The part of $1 that bash will replace: it breaks words at ':' and '='.
_referat_offer()
{
    local word=$1 list=$2 head= item
    if [[ $word == *:* && $COMP_WORDBREAKS == *:* ]]; then
        head=${word%"${word##*:}"}
    fi
    while IFS= read -r item; do
        [[ -n $item && $item == "$word"* ]] || continue
        COMPREPLY+=("${item#"$head"}")
    done <<<"$list"
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *: ]] && compopt -o nospace
}

# Values of a field: those with a space go in quotes, which the shell must leave alone.
_referat_values()
{
    local start=${1,,} head=$3 item
    [[ $COMP_WORDBREAKS == *:* ]] && head=
    while IFS= read -r item; do
        [[ -n $item && ${item,,} == "$start"* ]] || continue
        [[ $item == *[\ ,\(]* ]] && item=$(printf '%q' "\"$item\"")
        COMPREPLY+=("$head$item")
    done <<<"$2"
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

_referat_query()
{
    local program=$1 word=$2 list sign=
    local -a index
    mapfile -t index < <(_referat_index)
    [[ $word == [-+]* ]] && sign=${word:0:1} && word=${word:1}
    if [[ $word == *:* ]]; then
        _referat_values "${word#*:}" "$("$program" forslag "${index[@]}" --antal 40 -- "$word" \
            2>/dev/null | cut -f1)" "$sign${word%%:*}:"
        return
    else
        list=$("$program" felter 2>/dev/null | sed -n "s/^\([^ :]*:\) .*/$sign\1/p")
        [[ ${#word} -ge 2 ]] && list+=$'\n'$("$program" forslag "${index[@]}" --antal 40 \
            -- "$word" 2>/dev/null | cut -f1 | sed "s/^/$sign/")
    fi
    _referat_offer "$sign$word" "$list"
}

_referat()
{
    local program=${COMP_WORDS[0]} word previous=${COMP_WORDS[COMP_CWORD - 1]} command=
    word=$(_referat_word)
    COMPREPLY=()
    [[ $previous == '=' ]] && previous=${COMP_WORDS[COMP_CWORD - 2]}
    case $previous in
    --index | --indeks | -i)
        compopt -o dirnames
        return
        ;;
    --sorter | --sort)
        _referat_offer "${word#*=}" $'relevans\nnyeste\nældste\nudvalg\nsag'
        return
        ;;
    --match)
        _referat_offer "${word#*=}" $'alle\nnogle'
        return
        ;;
    --sprog | --language)
        _referat_offer "${word#*=}" $'da\nen'
        return
        ;;
    --farve | --colour | --color)
        _referat_offer "${word#*=}" $'auto\naltid\naldrig'
        return
        ;;
    esac
    local commands
    commands=$("$program" --help 2>/dev/null | sed -n 's/^  \([^ ]*\)  .*/\1/p')
    ((COMP_CWORD > 1)) && grep -qxF -- "${COMP_WORDS[1]}" <<<"$commands" && command=${COMP_WORDS[1]}
    if [[ $word == --* ]]; then
        _referat_offer "$word" "$("$program" ${command:-søg} --help 2>/dev/null |
            grep -oE -- '--[^] =,[]+' | sort -u)"
        return
    fi
    if [[ $command == indeks ]]; then
        compopt -o dirnames
        return
    fi
    ((COMP_CWORD == 1)) && _referat_offer "$word" "$commands"
    _referat_query "$program" "$word"
}

complete -F _referat referat referat-searcher
