" A plugin that counts words.
if exists('g:loaded_count') || &compatible | finish | endif
let g:loaded_count = 1
let s:pattern = '\v<\w+>'

function! s:Count(first, last, ...) abort range
  let l:total = 0
  for line in getline(a:first, a:last)
    let l:total += len(split(line, '\W\+'))
  endfor
  echomsg "words: " . l:total . (a:0 > 0 ? ' of ' . a:1 : '')
  return l:total
endfunction

command! -range=% -nargs=? Count call <SID>Count(<line1>, <line2>, <f-args>)
nnoremap <silent> <leader>c :Count<CR>
augroup count
  autocmd!
  autocmd BufWritePost *.txt,*.md silent! Count
augroup END
set statusline+=%{get(b:,'words',0x1f)}
