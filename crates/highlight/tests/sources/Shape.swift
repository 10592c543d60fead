import Foundation

/// A shape with an area.
protocol Shape: Sendable {
    associatedtype Unit
    var area: Double { get }
}

@frozen public enum Corner: Int, CaseIterable { case sharp = 1, round }

struct Circle: Shape {
    typealias Unit = Double
    @available(macOS 12, *) private(set) var radius: Double = 0x1p-2
    var area: Double { .pi * radius * radius }

    mutating func grow(by factor: Double...) throws -> Self? {
        guard let first = factor.first, first > 0 else { throw Failure.bad("\(factor.count) factors") }
        radius *= first
        defer { print("grown", terminator: "") }
        return self
    }
}

extension Array where Element: Shape {
    func total() async -> Double { await map { $0.area }.reduce(0, +) }
}

let text = """
    several \"lines\" with \(1 + 2)
    """
#if DEBUG
if case .some(let value) = Optional(3), value ~= 3 { print(#"raw \n"#, text) } /* nested /* comment */ */
#endif
