#!/usr/bin/awk -f
# Sums the third column by the first.
BEGIN { FS = "[,;]"; OFS = "\t"; printf "%-10s %s\n", "name", "sum" }
/^#/ || NF < 3 { next }
$1 ~ /^[A-Z]+$/ && $3 > 0.5e1 {
    sum[$1] += $3
    count++
}
function show(name,   i) {
    for (i = 1; i <= length(name); i++) out = out substr(name, i, 1)
    return toupper(out) " " (name in sum ? sum[name] : "none")
}
END {
    for (name in sum) print show(name), sum[name] | "sort -k2 -n"
    close("sort -k2 -n"); exit count == 0
}
