"""Vietnamese.

Closed lists, written for this table.
"""

from __future__ import annotations

from retrieval.language.folding import folding
from retrieval.language.spaced import spaced

LANGUAGE = spaced(
    "vi",
    fold=folding(accents=True),
    stop_words="""
        ai gì nào đâu bao nhiêu khi lúc sao tại vì thế như là và của có không được trong cho với các những một để từ
        đến này đó đã sẽ đang bị bởi do về ra vào lên xuống cũng thì mà nên nếu nhưng hay hoặc rất hơn nhất nhiều ít
        mỗi mọi tất cả cùng theo giữa sau trước trên dưới ngoài tới qua lại rằng còn chỉ vẫn chưa thể phải ông bà họ
        nó tôi bạn chúng ta mình ấy kia đây điều việc sự cái con chiếc vâng dạ ừ à nhé xin chào cảm ơn làm
    """,
    frame_words="""
        tên gọi loại kiểu thuật ngữ năm thế kỷ thập ngày tháng thời gian điểm số lượng phần trăm tỷ lệ từ ví dụ thứ
        cách biết đến mô tả nằm ở xảy diễn người nơi địa chỗ nước quốc gia thành phố nhóm nghĩa ý mục đích lý nguyên
        nhân tiêu đề chính xác nói kể nhắc giải thích tập podcast sử dụng dùng muốn lấy đưa đặt đi cần cố trở thành
        dài cao lớn
    """,
    numbers="không|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười",
    prior=-1.25,
    who="ai|người nào|những ai|của ai|với ai",
    when="""
        khi nào|lúc nào|bao giờ|năm nào|ngày nào|tháng nào|thế kỷ nào|thập kỷ nào|thời gian nào|thời điểm nào|
        từ khi nào
    """,
    how_many="bao nhiêu|mấy|bao lâu|bao xa|bao nhiêu phần trăm|tỷ lệ nào|tỷ lệ bao nhiêu|bao cao",
    where="""
        ở đâu|đâu|nơi nào|thành phố nào|nước nào|quốc gia nào|khu vực nào|bang nào|châu lục nào|tại đâu
    """,
    why="tại sao|vì sao|sao lại|lý do gì|lý do nào|nguyên nhân nào|do đâu",
    what="gì|cái gì|điều gì|nào|như thế nào|thế nào|ra sao",
    quantities="trăm nghìn ngàn triệu tỷ tá nửa",
    places="ở|tại|đến|từ|gần|trong|về|sang",
    reasons="vì|bởi vì|do|nhờ|để|nên|lý do|nguyên nhân|bởi",
    openings="""
        bạn có biết|bạn có thể cho tôi biết|bạn có thể cho biết|cho tôi biết|cho hỏi|cho tôi hỏi|hãy cho biết|
        hãy nói|tôi muốn biết|một câu hỏi|câu hỏi|vậy|và|nhưng|vâng|không|xin|làm ơn
    """,
    closings="cảm ơn|làm ơn|vậy|thế|nhỉ|ạ|vì đã giúp|vì đã giúp đỡ|đã giúp",
    courtesies="""
        xin chào|chào|chào bạn|chào buổi sáng|chào buổi tối|cảm ơn|cảm ơn bạn|cảm ơn nhiều|tạm biệt|được|tốt|
        bạn khỏe không|bạn là ai|bạn có thể làm gì|giúp|trợ giúp
    """,
    overview="""
        nói về cái gì|nói về gì|nói về điều gì|về cái gì|tập này nói về gì|tập này nói về cái gì|tập này về cái gì|
        podcast này nói về gì|chủ đề là gì|chủ đề|tóm tắt|hãy tóm tắt|tóm tắt tập này|tiêu đề là gì|tiêu đề
    """,
    guests="khách mời là ai|ai là khách mời|khách là ai|ai là khách|khách mời",
    here="ở đây|tập này|trong tập này|podcast này|hôm nay",
    example="{name} được nói đến thế nào?",
)
