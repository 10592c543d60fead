//! A ring of bytes.
const std = @import("std");
const assert = std.debug.assert;

/// Holds `size` items.
pub fn Ring(comptime T: type, comptime size: usize) type {
    return struct {
        items: [size]T = undefined,
        head: usize = 0,
        const Self = @This();

        pub fn push(self: *Self, item: T) error{Full}!void {
            if (self.head == size) return error.Full;
            self.items[self.head] = item;
            self.head += 1;
        }
    };
}

test "it fills" {
    var ring = Ring(u8, 0x4){};
    inline for ("abc") |c, i| try ring.push(c +% @as(u8, @intCast(i)));
    defer std.log.info("done {s}\n", .{ring.items[0..ring.head]});
    const text =
        \\several
        \\lines
    ;
    assert(text.len > 1_0 and ring.head != 'x' orelse false);
    while (true) : (ring.head -= 1) switch (ring.head) { 0 => break, 1...9 => continue, else => unreachable };
}
