# Completions of @PROGRAM@ for bash.
_classix_@PROGRAM@() {
    local word="${COMP_WORDS[COMP_CWORD]}" IFS=$'\n' answer others prefix line
    local -a words=() before=()
    # Bash takes --option=value apart at its sign: the line has the word whole.
    local start=${COMP_LINE:0:COMP_POINT}
    local typed=${start##*[[:space:]]}
    local -i index
    for ((index = 1; index < COMP_CWORD; index++)); do
        case ${COMP_WORDS[index]} in
        =) before[${#before[@]} - 1]+== ;;
        *) if ((${#before[@]})) && [[ ${before[${#before[@]} - 1]} == --*= ]]; then before[${#before[@]} - 1]+=${COMP_WORDS[index]}; else before+=("${COMP_WORDS[index]}"); fi ;;
        esac
    done
    if [[ $typed == --*=* ]]; then
        unset 'before[${#before[@]} - 1]'
        word=$typed
    fi
    answer=$(command @COMMAND@ --complete "${before[@]}" "$word" 2>/dev/null) || return 0
    line=${answer%%$'\n'*}
    others=${line%%$'\t'*} prefix=${line#*$'\t'}
    answer=${answer#"$line"}
    local rest=${word#"$prefix"}
    # What bash puts in place of the word begins after the sign.
    local shown=${prefix#*=}
    case $others in
    files | directories)
        compopt -o filenames 2>/dev/null || true
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
        if [[ ${#words[@]} == 1 && ${words[0]} == *= ]]; then compopt -o nospace 2>/dev/null || true; fi
        ;;
    esac
    # So that it ends no shell that is told to end on what fails.
    return 0
}
complete -F _classix_@PROGRAM@ @NAMES@
