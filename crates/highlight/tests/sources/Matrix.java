package example.math;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A matrix of doubles.
 *
 * @param <T> what its cells are labelled with
 */
public final class Matrix<T extends Comparable<T>> implements Cloneable {
    private static final double EPSILON = 1e-9;
    private final double[][] cells;

    @SuppressWarnings("unchecked")
    public Matrix(int rows, int columns) {
        this.cells = new double[rows][columns];
    }

    public Matrix<T> map(DoubleUnaryOperator operator) {
        var result = new Matrix<T>(cells.length, cells[0].length);
        for (int row = 0; row < cells.length; row++) {
            result.cells[row] = Arrays.stream(cells[row]).map(operator).toArray();
        }
        return result; // a copy
    }

    @Override
    public String toString() {
        return """
            Matrix of %d rows,
              "quoted" and \t escaped
            """.formatted(cells.length) + (char) 65 + 'x' + 0b1010L;
    }
}
