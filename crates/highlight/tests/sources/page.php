<?php
declare(strict_types=1);

namespace App\Http;

use InvalidArgumentException;

#[Attribute]
final class Page implements \Stringable
{
    private const LIMIT = 10;

    public function __construct(private readonly ?string $title = null, protected array $items = []) {}

    /** Renders it. */
    public function render(int|float $scale): string
    {
        $html = <<<HTML
            <h1 class="t">{$this->title}</h1>
            <p>$scale and ${scale}</p>
            HTML;
        foreach ($this->items as $key => ['name' => $name]) {
            $html .= sprintf('%s: %05.2f', $key, $scale ** 2) . "\n\x41" . match (true) {
                $scale > self::LIMIT => 'big', default => "small $name[0]",
            };
        }
        return $html ?: throw new InvalidArgumentException();
    }

    public function __toString(): string { return static::class; } # a comment
}
?>
<ul><?php foreach ([1, 2] as $n): ?><li><?= $n ?></li><?php endforeach; ?></ul>
