# frozen_string_literal: true
require 'set'

module Library
  # A book.
  class Book < Struct.new(:title, :year, keyword_init: true)
    include Comparable
    attr_reader :tags
    LIMIT = 1_000

    def initialize(title:, year: 0x7E8, **rest, &block)
      super(title: title, year:)
      @tags = Set.new(%w[a b]) | %i[c d].map(&:to_s)
      @@count ||= 0
      yield self if block_given?
    end

    def <=>(other) = year <=> other.year

    def to_s
      "#{title.upcase} (#{year > LIMIT ? 'new' : "old"})" \
        << <<~TEXT
          Indented #{tags.join(", ")}
        TEXT
    end
  end
end

book = Library::Book.new(title: 'A') { |b| puts b.title =~ /^a\d+$/i, $1, :"sym bol" }
case book
in {title: String => name, year: 1..} unless name.empty? then p name
else raise ArgumentError, 'no' rescue nil
end
=begin
a block
=end
__END__
data
