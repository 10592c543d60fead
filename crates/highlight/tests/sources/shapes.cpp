// Shapes, and what they have in common.
#include <memory>
#include <string_view>

namespace shapes::detail {

template <typename T, std::size_t N = 4> requires(N > 0)
class Ring final : public Base<T>, private virtual Other {
public:
    explicit constexpr Ring(std::initializer_list<T> items) noexcept : Base<T>{items}, size_{N} {}
    [[nodiscard]] auto operator<=>(const Ring&) const = default;
    virtual ~Ring() override = 0;

private:
    static inline constexpr auto text = R"(raw "text" \n)";
    std::size_t size_ = 1'000;
};

auto area(const auto& shape) -> decltype(shape.area())
{
    auto lambda = [&, total = 0.5e-3f](int x) mutable { return total += x; };
    if constexpr (sizeof(shape) > 8) { throw std::runtime_error("no" u8" way"); }
    for (auto&& [key, value] : shape) lambda(static_cast<int>(key) << 2);
    return *std::make_unique<double>(0b101);
}

} // namespace shapes::detail
