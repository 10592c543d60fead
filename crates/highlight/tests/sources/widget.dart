import 'dart:async';
import 'package:example/example.dart' as ex show Item;

/// A widget that counts.
abstract class Counter<T extends num> with Listener implements ex.Item {
  Counter(this.name, {required this.start, int? limit}) : _limit = limit ?? 0x10;
  final String name;
  late final T start;
  int _limit;

  @override
  Future<void> run() async {
    await for (final value in Stream.periodic(const Duration(seconds: 1), (i) => i * 2)) {
      if (value case int v when v > _limit) break;
      print('$name: ${value + 1}\n' r'raw $text' """several
lines""");
    }
  }

  static const List<double> steps = <double>[1.5e3, .5];
  bool operator ==(Object other) => other is Counter && other.name == name;
  set limit(int value) => _limit = value >= 0 ? value : throw ArgumentError.value(value);
}
/* end */
