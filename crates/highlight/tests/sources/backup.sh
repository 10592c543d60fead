#!/usr/bin/env bash
# Copies what changed.
set -euo pipefail
readonly target="${1:?where to}" since=$(date -d 'yesterday' +%F)
declare -A seen=([a]=1)

log() { printf '%s\t%s\n' "$(date +%T)" "$*" >&2; }

while IFS= read -r -d '' file; do
  case "${file##*/}" in
    *.tmp | .#*) continue ;;
    [A-Z]*.md) name=${file//\//_} ;;
    *) name="$file" ;;
  esac
  if [[ -n ${seen[$name]-} && $name =~ ^[a-z]+$ ]]; then
    log "again: $name" && ((count += 1)) || true
  fi
  cp -p -- "$file" "$target/${name%.*}" 2>/dev/null &
done < <(find . -newermt "$since" -type f -print0 | sort -z)

cat <<EOF | sed -e "s/x/y/g" > "$target/log"
Copied ${count:-0} files, cost \$5 `hostname`
EOF
cat <<'END'
$not expanded
END
trap 'rm -f "$tmp"' EXIT; wait; exit $?
