# Completions of @PROGRAM@ for bash.
_classix_@PROGRAM@() {
    local word=${COMP_WORDS[COMP_CWORD]} own answer line others prefix cut
    local -a before=()
    local -i index last=-1
    # Of the word at the cursor, what is before the cursor counts.
    local start=${COMP_LINE:0:COMP_POINT} after=${COMP_LINE:COMP_POINT}
    word=${word%"${after%%[[:space:]=:]*}"}
    if [[ $word == [=:] ]]; then own=; else own=$word; fi
    # Bash takes --option=value apart at its signs.
    for ((index = 1; index < COMP_CWORD; index++)); do
        line=${COMP_WORDS[index]}
        if ((last >= 0)) && [[ $line == [=:] || ${before[last]} == --*[=:] ]]; then
            before[last]+=$line
        else
            before[++last]=$line
        fi
    done
    if ((last >= 0)) && [[ $word == [=:] || ${start%"$word"} == *[=:] ]]; then
        word=${before[last]}$word
        unset "before[last]"
    fi
    answer=$(command @COMMAND@ --complete ${before[@]+"${before[@]}"} "${word//[\"\'\\]/}" 2>/dev/null) || return 0
    line=${answer%%$'\n'*}
    others=${line%%$'\t'*} prefix=${line#*$'\t'}
    answer=${answer#"$line"}
    COMPREPLY=()
    # Where nothing is offered readline completes paths: it knows best how names are quoted, and about ~ and variables.
    if [[ $others != files ]]; then compopt +o default 2>/dev/null || true; fi
    # What bash puts in place of the word begins at a quote, or where it took the word apart.
    case $word in
    *[\"\']*) cut=${word%%[\"\']*} ;;
    *) cut=${word%"$own"} ;;
    esac
    line=${word#"$prefix"}
    case $others in
    directories) compopt -o dirnames 2>/dev/null || true ;;
    users) answer=$(compgen -u -- "$line") || true ;;
    groups) answer=$(compgen -g -- "$line") || true ;;
    commands) answer=$(compgen -c -- "$line") || true ;;
    esac
    while IFS= read -r line; do
        if [[ -z $line ]]; then continue; fi
        line=$prefix${line%%$'\t'*}
        line=${line#"$cut"}
        if [[ $word != *[\"\']* && $line == *[[:space:]\(\)\&\;\'\"]* ]]; then printf -v line %q "$line"; fi
        COMPREPLY+=("$line")
    done <<<"$answer"
    if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]]; then compopt -o nospace 2>/dev/null || true; fi
    # So that it ends no shell that is told to end on what fails.
    return 0
}
complete -o default -F _classix_@PROGRAM@ @NAMES@
# So are the aliases of these names that are there already, such as ll='ls -l'.
for _classix_alias in "${!BASH_ALIASES[@]}"; do
    for _classix_name in @NAMES@; do
        if [[ ${BASH_ALIASES[$_classix_alias]}" " == "$_classix_name "* ]]; then
            complete -o default -F _classix_@PROGRAM@ -- "$_classix_alias"
        fi
    done
done
unset _classix_alias _classix_name
