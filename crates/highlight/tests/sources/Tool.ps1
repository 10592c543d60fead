<#
.SYNOPSIS
    Lists large files.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][string]$Path,
    [ValidateRange(1, 100)][int]$Top = 10
)

function Get-LargeFile {
    process {
        Get-ChildItem -Path $Path -Recurse -File -ErrorAction SilentlyContinue |
            Where-Object { $_.Length -gt 1MB -and $_.Name -notlike '*.tmp' } |
            Sort-Object Length -Descending | Select-Object -First $Top
    }
}

$sizes = @{ Small = 1KB; Large = 0x10 }
foreach ($file in Get-LargeFile) {
    Write-Output "$($file.FullName): `t$($file.Length / 1MB) of ${Top}" # a line
}
switch -Regex ($Path) { '^C:' { "local" } default { 'other' } }
$text = @"
Here $Path and "quotes"
"@
try { [System.IO.File]::ReadAllText($text) } catch [System.Exception] { throw } finally { exit 0 }
