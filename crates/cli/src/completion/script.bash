# Completions of @PROGRAM@ for bash.
_classix_@PROGRAM@() {
    local IFS=$'\n' word=${COMP_WORDS[COMP_CWORD]} answer line others prefix cut
    local -a words=() before=()
    local -i index
    # Of the word at the cursor, what is before the cursor counts.
    local start=${COMP_LINE:0:COMP_POINT} after=${COMP_LINE:COMP_POINT}
    word=${word%"${after%%[[:space:]=:]*}"}
    # Bash takes --option=value apart at its signs.
    for ((index = 1; index < COMP_CWORD; index++)); do
        line=${COMP_WORDS[index]}
        if ((${#before[@]})) && [[ $line == [=:] || ${before[-1]} == --*[=:] ]]; then before[-1]+=$line; else before+=("$line"); fi
    done
    if ((${#before[@]})) && [[ $word == [=:] || ${start%"$word"} == *[=:] ]]; then
        word=${before[-1]}$word
        unset 'before[-1]'
    fi
    answer=$(command @COMMAND@ --complete "${before[@]}" "${word//[\"\'\\]/}" 2>/dev/null) || return 0
    line=${answer%%$'\n'*}
    others=${line%%$'\t'*} prefix=${line#*$'\t'}
    answer=${answer#"$line"}
    COMPREPLY=()
    case $others in
    # Readline knows best how names are quoted, and about ~ and variables.
    files) compopt -o default 2>/dev/null || true ;;
    directories) compopt -o dirnames 2>/dev/null || true ;;
    users) mapfile -t COMPREPLY < <(compgen -u -- "${word#"$prefix"}") ;;
    groups) mapfile -t COMPREPLY < <(compgen -g -- "${word#"$prefix"}") ;;
    commands) mapfile -t COMPREPLY < <(compgen -c -- "${word#"$prefix"}") ;;
    words)
        # What bash puts in place of the word begins at a quote, or after the last sign.
        case $word in
        *[\"\']*) cut=${word%%[\"\']*} ;;
        *) cut=${word%"${word##*[=:]}"} ;;
        esac
        for line in $answer; do
            line=$prefix${line%%$'\t'*}
            line=${line#"$cut"}
            if [[ $word != *[\"\']* && $line == *[[:space:]\(\)\&\;\'\"]* ]]; then printf -v line %q "$line"; fi
            words+=("$line")
        done
        COMPREPLY=("${words[@]}")
        if [[ ${#words[@]} == 1 && ${words[0]} == *= ]]; then compopt -o nospace 2>/dev/null || true; fi
        ;;
    esac
    # So that it ends no shell that is told to end on what fails.
    return 0
}
complete -F _classix_@PROGRAM@ @NAMES@
