# A linear model, by hand.
library(stats)

fit <- function(x, y, intercept = TRUE, ...) {
  stopifnot(is.numeric(x), length(x) == length(y))
  design <- if (intercept) cbind(1, x) else x
  beta <- solve(t(design) %*% design, t(design) %*% y)
  structure(list(beta = beta, n = length(y)), class = "fit")
}

print.fit <- function(object, digits = 3L) {
  for (name in names(object)) {
    cat(sprintf("%s:\t%.*f\n", name, digits, object[[name]][1]))
  }
  invisible(object)
}

set.seed(0x2A)
data <- data.frame(x = 1:10, y = rnorm(10, sd = 1e-2))
data$z <- with(data, ifelse(x %in% c(1, NA), 'yes', "no"))
result <- fit(data$x, y = data[["y"]]) |> print()
`odd name` <- \(v) v^2 ; while (FALSE) break
