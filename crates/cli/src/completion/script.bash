# Completions of @PROGRAM@ for bash.
_classix_@PROGRAM@() {
    local word="${COMP_WORDS[COMP_CWORD]}" IFS=$'\n' answer others prefix line
    local -a words=() before=()
    # Bash takes --option=value apart at its sign: the line has the word whole.
    local start=${COMP_LINE:0:COMP_POINT}
    local typed=${start##*[[:space:]]}
    local index=1
    while ((index < COMP_CWORD)); do
        case ${COMP_WORDS[index]} in
        =) before[${#before[@]} - 1]+== ;;
        *) if [[ ${before[*]:(-1)} == --*= ]]; then before[${#before[@]} - 1]+=${COMP_WORDS[index]}; else before+=("${COMP_WORDS[index]}"); fi ;;
        esac
        ((index++))
    done
    if [[ $typed == --*=* ]]; then
        unset 'before[${#before[@]} - 1]'
        word=$typed
    fi
    answer=$(command @PROGRAM@ --complete "${before[@]}" "$word" 2>/dev/null) || return
    line=${answer%%$'\n'*}
    others=${line%%$'\t'*} prefix=${line#*$'\t'}
    answer=${answer#"$line"}
    local rest=${word#"$prefix"}
    # What bash puts in place of the word begins after the sign.
    local shown=${prefix#*=}
    case $others in
    files | directories)
        compopt -o filenames 2>/dev/null
        if [[ $others == files ]]; then mapfile -t COMPREPLY < <(compgen -f -- "$rest"); else mapfile -t COMPREPLY < <(compgen -d -- "$rest"); fi
        ;;
    users) mapfile -t COMPREPLY < <(compgen -u -- "$rest") ;;
    groups) mapfile -t COMPREPLY < <(compgen -g -- "$rest") ;;
    commands) mapfile -t COMPREPLY < <(compgen -c -- "$rest") ;;
    words)
        for line in $answer; do
            line=${line%%$'\t'*}
            words+=("$shown${line// /\\ }")
        done
        COMPREPLY=("${words[@]}")
        [[ ${#words[@]} == 1 && ${words[0]} == *= ]] && compopt -o nospace 2>/dev/null
        ;;
    esac
}
complete -F _classix_@PROGRAM@ @NAMES@
