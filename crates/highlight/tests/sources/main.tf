terraform {
  required_version = ">= 1.5"
}

variable "names" {
  type    = list(string)
  default = ["a", "b"]
}

locals {
  tags = { for name in var.names : upper(name) => "${name}-${var.suffix}" if name != "" }
}

# A bucket each.
resource "aws_s3_bucket" "data" {
  count  = length(var.names)
  bucket = format("%s-%03d", var.names[count.index], count.index + 1)
  lifecycle { prevent_destroy = true }
  policy = <<-EOT
    {"Version": "2012-10-17", "Who": "${local.tags["A"]}"}
  EOT
}

output "urls" { value = aws_s3_bucket.data[*].id }
